package felhom.agent;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.nio.file.Path;

/** The fence between the modules, asked of the compiler with the real module descriptors. */
class VisibilityTests {
    @TempDir private Path folder;

    @ParameterizedTest
    @CsvSource({
        "felhom.proxmox.privileged, java.net.http",
        "felhom.proxmox.privileged, com.sun.net.httpserver",
        "felhom.proxmox.privileged, felhom.proxmox.api",
        "felhom.proxmox.privileged, felhom.proxmox.simulator",
        "felhom.proxmox.api, felhom.proxmox.privileged",
        "felhom.proxmox.api, felhom.proxmox.simulator",
        "felhom.proxmox.simulator, felhom.proxmox.privileged",
        "felhom.proxmox.model, java.net.http",
        "felhom.proxmox.model, com.sun.net.httpserver",
        "felhom.proxmox.model, felhom.proxmox.api",
        "felhom.proxmox.model, felhom.proxmox.privileged",
        "felhom.proxmox.model, com.fasterxml.jackson.databind",
        "felhom.proxmox.model, com.fasterxml.jackson.core",
    })
    void doesNotCompileInOneModuleAgainst(String module, String hidden) {
        Compiler.Outcome outcome = compile(module, hidden);
        assertFalse(outcome.succeeded(), module + " can use " + hidden);
        assertTrue(
                outcome.messages().contains("error: package " + hidden + " is not visible")
                        && outcome.messages()
                                .contains("but module " + module + " does not read it"),
                outcome.messages());
    }

    /** The positive control: the same attempt, where it is allowed. */
    @ParameterizedTest
    @CsvSource({
        "felhom.proxmox.privileged, felhom.proxmox.model",
        "felhom.proxmox.api, felhom.proxmox.model",
        "felhom.proxmox.api, com.fasterxml.jackson.core",
        "felhom.proxmox.api, com.fasterxml.jackson.databind",
        "felhom.proxmox.simulator, felhom.proxmox.model",
        "felhom.proxmox.model, java.util",
        "felhom.agent, felhom.proxmox.api",
        "felhom.agent, felhom.proxmox.privileged",
        "felhom.agent, felhom.proxmox.simulator",
    })
    void compilesInOneModuleAgainst(String module, String visible) {
        Compiler.Outcome outcome = compile(module, visible);
        assertTrue(outcome.succeeded(), outcome.messages());
    }

    /** An import on demand needs a package, so that no class has to be named that may be moved. */
    private Compiler.Outcome compile(String module, String otherPackage) {
        return new Compiler(folder)
                .compileInto(module, "import " + otherPackage + ".*;\nfinal class Sample {}");
    }
}

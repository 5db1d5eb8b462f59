package felhom.runtime.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** The image holds what a run needs, and nothing else. */
class ImageContentTests {
    private static final List<String> MODULES =
            List.of(
                    "com.fasterxml.jackson.annotation",
                    "com.fasterxml.jackson.core",
                    "com.fasterxml.jackson.databind",
                    "com.fasterxml.jackson.module.paramnames",
                    "felhom.agent",
                    "felhom.proxmox.api",
                    "felhom.proxmox.model",
                    "felhom.proxmox.privileged",
                    "felhom.proxmox.simulator",
                    "java.base",
                    "java.logging",
                    "org.slf4j",
                    "org.slf4j.jdk.platform.logging",
                    "org.slf4j.simple");

    @Test
    void everyModuleIsMeantToBeThere() throws Exception {
        Image.Run run =
                Image.run(
                        Image.HOME.resolve("bin/java"),
                        Path.of("/"),
                        Map.of(),
                        List.of("--list-modules"));
        List<String> modules =
                run.out().lines().map(line -> line.replaceFirst("@.*", "")).sorted().toList();
        assertEquals(MODULES, modules);
    }

    @Test
    void processesCanBeStarted() {
        assertTrue(Files.isExecutable(Image.HOME.resolve("lib/jspawnhelper")));
    }
}

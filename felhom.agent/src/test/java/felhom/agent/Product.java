package felhom.agent;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.module.ModuleFinder;
import java.lang.module.ModuleReader;
import java.lang.module.ModuleReference;
import java.lang.module.ResolvedModule;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The modules of the product, as they were built, and what they were compiled against. Their tests
 * are not part of them, though they are patched into the running module.
 */
final class Product {
    static final String MODEL = "felhom.proxmox.model";
    static final String API = "felhom.proxmox.api";
    static final String PRIVILEGED = "felhom.proxmox.privileged";
    static final String SIMULATOR = "felhom.proxmox.simulator";
    static final String AGENT = "felhom.agent";
    static final List<String> MODULES = List.of(MODEL, API, PRIVILEGED, SIMULATOR, AGENT);

    private Product() {}

    static ModuleReference module(String name) {
        URI location =
                ModuleLayer.boot()
                        .configuration()
                        .findModule(name)
                        .flatMap(found -> found.reference().location())
                        .orElseThrow(() -> new AssertionError(name + " is not in the test's JVM"));
        return ModuleFinder.of(Path.of(location))
                .find(name)
                .orElseThrow(() -> new AssertionError(location + " does not hold " + name));
    }

    /** The compiled classes of a module. */
    static List<byte[]> classFiles(String name) {
        try (ModuleReader reader = module(name).open()) {
            List<byte[]> classFiles = new ArrayList<>();
            for (String resource : reader.list().sorted().toList()) {
                if (resource.endsWith(".class")) {
                    classFiles.add(reader.open(resource).orElseThrow().readAllBytes());
                }
            }
            return classFiles;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Where the modules are that are not in the JDK, in the form of a command-line argument. */
    static String modulePath() {
        return ModuleLayer.boot().configuration().modules().stream()
                .map(ResolvedModule::reference)
                .map(ModuleReference::location)
                .flatMap(Optional::stream)
                .filter(location -> location.getScheme().equals("file"))
                .map(location -> Path.of(location).toString())
                .sorted()
                .collect(Collectors.joining(File.pathSeparator));
    }
}

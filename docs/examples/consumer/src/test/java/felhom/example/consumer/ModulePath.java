package felhom.example.consumer;

import java.io.File;
import java.nio.file.Path;
import java.util.stream.Collectors;

/** Where the program's modules are. */
final class ModulePath {
    private ModulePath() {}

    /**
     * What this JVM was given as modules: the program and what it requires. What only tests need is
     * on the class path.
     */
    static String ofProgram() {
        return ModuleLayer.boot().configuration().modules().stream()
                .flatMap(module -> module.reference().location().stream())
                .filter(location -> location.getScheme().equals("file"))
                .map(location -> Path.of(location).toString())
                .collect(Collectors.joining(File.pathSeparator));
    }
}

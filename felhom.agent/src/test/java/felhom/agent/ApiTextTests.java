package felhom.agent;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The public API of each library module is committed as text, so that a review sees what changes
 * for users. {@code -Dfelhom.docs=write} writes the texts anew.
 */
class ApiTextTests {
    @ParameterizedTest
    @ValueSource(strings = {Product.MODEL, Product.API, Product.PRIVILEGED, Product.SIMULATOR})
    void theApiIsTheCommittedOne(String module) throws IOException {
        Path file = Path.of(System.getProperty("basedir", "."), "..", module, "api.txt");
        String text = ApiText.of(module);
        if (System.getProperty("felhom.docs", "").equals("write")) {
            Files.writeString(file, text);
        }
        assertEquals(
                Files.readString(file),
                text,
                "the public API of " + module + " changed; CONTRIBUTING says how to write it anew");
    }

    @ParameterizedTest
    @CsvSource({
        Product.MODEL + ", 80",
        Product.API + ", 70",
        Product.PRIVILEGED + ", 60",
        Product.SIMULATOR + ", 20",
    })
    void listsEnoughTypesToMeanSomething(String module, int atLeast) {
        long types = ApiText.countTypes(module);
        assertTrue(types >= atLeast, module + ": " + types + " types");
    }

    /** What no other module can name or call is not part of it. */
    @Test
    void listsWhatOthersCanUseAndNoMore() {
        String text = ApiText.of(Product.PRIVILEGED);
        assertTrue(text.contains("final class felhom.proxmox.privileged.RootBackend\n"), text);
        assertTrue(text.contains("    static RootBackend using(Elevation)\n"), text);
        assertFalse(text.contains("CommandRunner"), text);
        assertFalse(text.contains("privileged.command"), text);
        assertFalse(text.contains("using(ProcessSettings"), text);
    }
}

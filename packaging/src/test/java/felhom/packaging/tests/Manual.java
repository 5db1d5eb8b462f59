package felhom.packaging.tests;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The commands that docs/install.md tells an operator to run. */
final class Manual {
    private Manual() {}

    /** {@return the commands of one block, which a comment in front of it names} */
    static String block(String name) throws IOException {
        Matcher matcher =
                Pattern.compile("<!-- " + name + " -->\n```\\w*\n(.*?)```", Pattern.DOTALL)
                        .matcher(Files.readString(Built.PROJECT.resolve("docs/install.md")));
        assertTrue(matcher.find(), "no block " + name + " in docs/install.md");
        return matcher.group(1);
    }
}

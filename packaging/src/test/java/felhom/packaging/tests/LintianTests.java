package felhom.packaging.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import org.junit.jupiter.api.Test;

/** Debian's own checker of packages. */
class LintianTests {
    @Test
    void findsNoErrorAndWarnsOfNothing() throws Exception {
        assumeTrue(Command.exists("lintian"), "lintian is not installed");
        Command.Result result =
                Command.run("lintian", "--allow-root", "--fail-on=error", Built.deb().toString());
        assertEquals(0, result.exit(), () -> result.out() + result.err());
        assertEquals("", result.out());
    }
}

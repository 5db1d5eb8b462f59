package felhom.proxmox.model.access;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import felhom.proxmox.model.TokenId;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@code docs/permissions.md} grants what the code needs. */
class PermissionsPageTests {
    private final String page =
            Files.readString(Path.of(System.getProperty("basedir", "."), "../docs/permissions.md"));

    PermissionsPageTests() throws IOException {}

    @Test
    void theRoleHasExactlyTheMinimalPrivileges() {
        Matcher role = Pattern.compile("pveum role add (\\w+) --privs \"([^\"]+)\"").matcher(page);
        assertTrue(role.find());
        assertEquals(Grant.ROLE, role.group(1));
        assertEquals(
                Privilege.MINIMAL_ROLE,
                Arrays.stream(role.group(2).split(" ")).map(Privilege::parse).toList());
    }

    @Test
    void theCommandsAreThoseThatTheMessagesName() {
        TokenId token = TokenId.parse("felhom-agent@pve!agent");
        assertTrue(page.contains(new Grant(token, "/", Privilege.VM_BACKUP).command()));
        assertTrue(page.contains(new Grant(token, "/", Privilege.VM_AUDIT).command()));
    }
}

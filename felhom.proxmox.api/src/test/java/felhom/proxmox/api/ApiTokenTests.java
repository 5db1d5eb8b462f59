package felhom.proxmox.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A token and its secret in one text. */
class ApiTokenTests {
    private static final String SECRET = CannedTransport.SECRET;
    private static final ApiToken TOKEN = ApiToken.of("felhom-agent@pve!agent", SECRET);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "felhom-agent@pve!agent=" + SECRET,
                "PVEAPIToken=felhom-agent@pve!agent=" + SECRET,
                "  felhom-agent@pve!agent=" + SECRET + "\n"
            })
    void isReadWithAndWithoutTheNameOfTheScheme(String text) {
        ApiToken read = ApiToken.parse(text);
        assertEquals(TOKEN.id(), read.id());
        assertEquals(TOKEN.authorization(), read.authorization());
        assertFalse(read.toString().contains(SECRET), read.toString());
    }

    @Test
    void theNameOfAUserMayHoldAnEqualsSign() {
        assertEquals("a=b@pve!agent", ApiToken.parse("a=b@pve!agent=" + SECRET).id().toString());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                SECRET,
                "=" + SECRET,
                SECRET + "=felhom-agent@pve!agent",
                "felhom-agent@pve!agent:" + SECRET,
                "felhom-agent@pve=" + SECRET,
                "felhom-agent!agent=" + SECRET,
                "felhom-agent@pve!=" + SECRET,
                "felhom-agent@pve!" + SECRET + "=agent",
                "PVEAPIToken felhom-agent@pve!agent=" + SECRET,
                "PVEAPIToken=" + SECRET,
                "felhom-agent@pve!agent=5c9f1b1e-1111 2222-3333-c0ffee5ec4e7",
                "felhom-agent@pve!agent=",
                ""
            })
    void anotherFormIsRefusedByNamingTheRightOneAndNothingOfTheText(String text) {
        IllegalArgumentException refused =
                assertThrows(IllegalArgumentException.class, () -> ApiToken.parse(text));
        assertTrue(
                refused.getMessage().contains("expected USER@REALM!TOKEN=SECRET"),
                refused.getMessage());
        for (String part : SECRET.split("-")) {
            assertFalse(refused.getMessage().contains(part), refused.getMessage());
        }
        assertNull(refused.getCause());
    }

    @Test
    void theMessageTellsWhichPartIsWrong() {
        assertTrue(messageOf(SECRET).contains("it has no '!'"));
        assertTrue(messageOf("a@pve!agent:" + SECRET).contains("it has no '=' after the '!'"));
        assertTrue(messageOf("agent!agent=" + SECRET).contains("is not the id of a token"));
        assertTrue(messageOf("a@pve!agent=").contains("the secret is empty"));
    }

    private static String messageOf(String text) {
        return String.valueOf(
                assertThrows(IllegalArgumentException.class, () -> ApiToken.parse(text))
                        .getMessage());
    }
}

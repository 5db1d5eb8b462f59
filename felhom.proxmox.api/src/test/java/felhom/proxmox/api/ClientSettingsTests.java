package felhom.proxmox.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;

/** What a client is made of: address, token, trust, limits. */
class ClientSettingsTests {
    private static final String PIN =
            "59:31:84:4B:EE:67:2C:7F:27:07:4D:CE:4A:B1:40:D2:F8:9D:93:8B:3A:DE:3D:38:45:8F:30:73:AC:7C:DD:00";
    private static final ApiToken TOKEN =
            ApiToken.of("felhom-agent@pve!agent", CannedTransport.SECRET);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://pve:8006",
                "pve:8006",
                "https://",
                "https://pve:8006/api2",
                "https://user@pve:8006",
                "https://pve:8006/?a=b",
                "https://pve:80 06",
                ""
            })
    void onlyTheAddressOfAHostIsAnAddress(String url) {
        IllegalArgumentException thrown =
                assertThrows(
                        IllegalArgumentException.class,
                        () -> Proxmox.create(url, TOKEN, Trust.system()));
        assertTrue(
                thrown.getMessage().contains("must look like https://pve.home:8006, not " + url),
                thrown.getMessage());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                PIN,
                "5931844BEE672C7F27074DCE4AB140D2F89D938B3ADE3D38458F3073AC7CDD00",
                "59:31:84:4b:ee:67:2c:7f:27:07:4d:ce:4a:b1:40:d2:f8:9d:93:8b:3a:de:3d:38:45:8f:30:73:ac:7c:dd:00",
                "sha256 Fingerprint=" + PIN,
                "SHA256:" + PIN,
                "  " + PIN + "\n"
            })
    void aFingerprintIsReadInEveryUsualSpelling(String text) {
        assertEquals(PIN, Fingerprint.parse(text).toString());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "59:31",
                "59:31:84:4B:EE:67:2C:7F:27:07:4D:CE:4A:B1:40:D2:F8:9D:93:8B",
                "zz"
            })
    void whatIsNoSha256FingerprintIsRefusedWithTheCommandThatPrintsOne(String text) {
        IllegalArgumentException thrown =
                assertThrows(IllegalArgumentException.class, () -> Fingerprint.parse(text));
        assertTrue(thrown.getMessage().contains("openssl x509"), thrown.getMessage());
    }

    @Test
    void oneOrTwoPinsAreTaken() {
        String other = PIN.replace("59:31", "60:31");
        assertEquals(2, ((Trust.Pinned) Trust.pinned(PIN, other)).fingerprints().size());
        assertThrows(IllegalArgumentException.class, () -> new Trust.Pinned(Set.of()));
        IllegalArgumentException thrown =
                assertThrows(
                        IllegalArgumentException.class,
                        () -> Trust.pinned(PIN, other, PIN.replace("59:31", "61:31")));
        assertTrue(
                thrown.getMessage().contains("two while a certificate is being renewed"),
                thrown.getMessage());
    }

    @Test
    void anAuthorityThatCannotBeReadIsNamed(@TempDir Path folder) throws IOException {
        Path missing = folder.resolve("ca.pem");
        IllegalArgumentException absent =
                assertThrows(
                        IllegalArgumentException.class,
                        () -> Proxmox.create("https://pve", TOKEN, Trust.authority(missing)));
        assertTrue(absent.getMessage().contains(missing.toString()), absent.getMessage());

        Path garbage = Files.writeString(folder.resolve("garbage.pem"), "not a certificate");
        IllegalArgumentException malformed =
                assertThrows(
                        IllegalArgumentException.class,
                        () -> Proxmox.create("https://pve", TOKEN, Trust.authority(garbage)));
        assertTrue(malformed.getMessage().contains("PEM"), malformed.getMessage());
    }

    @Test
    void limitsHaveRanges() {
        Proxmox.Builder builder = Proxmox.builder("https://pve", TOKEN, Trust.system());
        assertThrows(IllegalArgumentException.class, () -> builder.timeout(Duration.ZERO));
        assertThrows(IllegalArgumentException.class, () -> builder.maxAttempts(0));
        assertThrows(IllegalArgumentException.class, () -> builder.maxConnections(101));
        assertThrows(IllegalArgumentException.class, () -> builder.maxBodyBytes(10));
    }

    @Test
    void nothingPrintsTheSecret() {
        assertEquals("Secret[set]", TOKEN.secret().toString());
        assertEquals("ApiToken[id=felhom-agent@pve!agent, secret=Secret[set]]", TOKEN.toString());
        assertFalse(
                String.valueOf(Proxmox.builder("https://pve", TOKEN, Trust.system()))
                        .contains(CannedTransport.SECRET));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "  \n", "two words", "line\nbreak", "tab\there"})
    void aSecretIsOneWord(String text) {
        IllegalArgumentException thrown =
                assertThrows(IllegalArgumentException.class, () -> Secret.of(text));
        assertTrue(thrown.getMessage().contains("the token's secret"), thrown.getMessage());
        assertTrue(text.isBlank() || !thrown.getMessage().contains(text), thrown.getMessage());
    }

    @Test
    void valuesInAQueryCannotEndIt() {
        assertEquals(
                "?path=%2Fvms%2F101%26a%3Db%3Bc%20d%2B%C3%BC%2A",
                new FormParameters().add("path", (Object) "/vms/101&a=b;c d+ü*").suffix());
    }

    @Test
    void aTaskListHasAFirstPageAndAtLeastOneRow() {
        assertThrows(IllegalArgumentException.class, () -> TaskQuery.DEFAULT.withPage(-1, 5));
        assertThrows(IllegalArgumentException.class, () -> TaskQuery.DEFAULT.withPage(0, 0));
    }
}

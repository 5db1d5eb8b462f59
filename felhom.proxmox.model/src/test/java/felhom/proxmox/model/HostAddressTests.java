package felhom.proxmox.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HostAddressTests {
    @ParameterizedTest
    @CsvSource({
        "pve.home, pve.home, 8006, https://pve.home:8006",
        "pve_1.lan:8443, pve_1.lan, 8443, https://pve_1.lan:8443",
        "https://pve_1.lan:8006/, pve_1.lan, 8006, https://pve_1.lan:8006",
        "HTTPS://192.0.2.7, 192.0.2.7, 8006, https://192.0.2.7:8006",
        "[fd00::1]:9, fd00::1, 9, https://[fd00::1]:9",
        "[fe80::1%eth0], fe80::1%eth0, 8006, https://[fe80::1%25eth0]:8006",
        "https://[fe80::1%25eth0]:8006, fe80::1%eth0, 8006, https://[fe80::1%25eth0]:8006",
        "[fe80::1%vmbr0.100], fe80::1%vmbr0.100, 8006, https://[fe80::1%25vmbr0.100]:8006",
    })
    void aTextIsRead(String text, String name, int port, String url) {
        HostAddress address = HostAddress.parse(text);
        assertEquals(new HostAddress(name, port), address);
        assertEquals(url, address.url());
        assertEquals(address, HostAddress.ofUrl(url));
        assertEquals(address, HostAddress.parse(address.toString()));
    }

    @ParameterizedTest
    @CsvSource({"[fe80::1%eth0]:8006, [fe80::1]:8006", "pve_1.lan:8006, pve_1.lan:8006"})
    void theHostIsNotToldAZone(String text, String sent) {
        assertEquals(sent, HostAddress.parse(text).authority());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "pve home",
                "fd00::1",
                "[fd00::1",
                "[12]",
                "pve:0",
                "pve:65536",
                "pve:8006/path",
                "http://pve",
                "root@pve",
                "pve\n",
                "[fe80::1%]",
                "[fe80::1%eth0\r\nX: y]"
            })
    void whatIsNoAddressIsRefused(String text) {
        assertThrows(IllegalArgumentException.class, () -> HostAddress.parse(text));
    }

    @ParameterizedTest
    @ValueSource(strings = {"pve.home", "http://pve.home", "https://pve.home/x", "https://a@b"})
    void aUrlIsWholeAndHasNoMore(String text) {
        assertThrows(IllegalArgumentException.class, () -> HostAddress.ofUrl(text));
    }
}

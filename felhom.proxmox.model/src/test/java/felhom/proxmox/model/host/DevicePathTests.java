package felhom.proxmox.model.host;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DevicePathTests {
    @ParameterizedTest
    @ValueSource(strings = {"/dev/sda", "/dev/nvme0n1p3", "/dev/cciss/c0d0"})
    void aDeviceIsItsText(String text) {
        assertEquals(text, DevicePath.parse(text).toString());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "sda",
                "/dev/",
                "",
                "/dev/sda\n",
                "/dev/disk/by-id/ata-X",
                "/etc/../dev/sda"
            })
    void anythingElseIsRefused(String text) {
        assertThrows(IllegalArgumentException.class, () -> DevicePath.parse(text));
    }

    @Test
    void theMessageNamesTextAndRule() {
        assertEquals(
                "not a device of a disk: \"sda\" (expected /dev/ with letters, digits and slashes"
                        + " behind it, for example /dev/sda)",
                assertThrows(IllegalArgumentException.class, () -> DevicePath.parse("sda"))
                        .getMessage());
        assertEquals(
                "not a name of a ZFS pool: \"1pool\" (expected a letter with letters, digits, _ . :"
                        + " - and blanks behind it, for example rpool)",
                assertThrows(IllegalArgumentException.class, () -> ZfsPoolName.parse("1pool"))
                        .getMessage());
    }
}

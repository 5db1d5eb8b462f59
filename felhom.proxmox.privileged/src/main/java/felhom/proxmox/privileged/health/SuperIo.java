package felhom.proxmox.privileged.health;

import java.util.List;

/** Drivers of hardware monitor chips on mainboards, which often have unconnected inputs. */
final class SuperIo {
    private static final List<String> DRIVERS =
            List.of(
                    "nct", "it8", "w83", "f71", "f81", "sch5", "smsc", "vt12", "vt8231", "dme1737",
                    "lm78", "lm79", "lm80", "lm85", "lm87", "lm93", "lm96", "adm1", "adm9", "adt74",
                    "asb100", "atk0110", "asus", "pc87", "sis5595", "via686a", "emc6", "gl5");

    private SuperIo() {}

    static boolean is(String driver) {
        return DRIVERS.stream().anyMatch(driver::startsWith);
    }
}

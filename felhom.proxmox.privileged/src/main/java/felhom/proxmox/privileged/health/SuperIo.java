package felhom.proxmox.privileged.health;

import java.util.List;

/** The chips for fans and voltages on mainboards, most of which have inputs that lead nowhere. */
final class SuperIo {
    private static final List<String> DRIVERS =
            List.of("nct", "it8", "w83", "f71", "f81", "sch5", "smsc", "vt12", "dme1737", "lm78");

    private SuperIo() {}

    static boolean is(String driver) {
        return DRIVERS.stream().anyMatch(driver::startsWith);
    }
}

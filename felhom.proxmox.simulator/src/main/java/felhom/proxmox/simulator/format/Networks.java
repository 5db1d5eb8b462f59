package felhom.proxmox.simulator.format;

import felhom.proxmox.model.PropertyString;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ThreadLocalRandom;

/** The network interfaces of a configuration, as the host completes and writes them. */
public final class Networks {
    private static final String PREFIX = "BC:24:11";

    private Networks() {}

    /** Adds the type and, where it is missing, a hardware address; name first, the rest sorted. */
    public static String complete(String value) {
        PropertyString properties = PropertyString.parse(value).with("type", "veth");
        if (properties.find("hwaddr").isEmpty()) {
            properties = properties.with("hwaddr", newAddress());
        }
        List<String> parts = new ArrayList<>();
        properties.find("name").ifPresent(name -> parts.add("name=" + name));
        properties.entries().stream()
                .filter(entry -> !entry.key().equals("name"))
                .map(Object::toString)
                .sorted()
                .forEach(parts::add);
        return String.join(",", parts);
    }

    /** {@return a hardware address with Proxmox's prefix} */
    static String newAddress() {
        int random = ThreadLocalRandom.current().nextInt(1 << 24);
        return String.format(
                Locale.ROOT,
                "%s:%02X:%02X:%02X",
                PREFIX,
                random >> 16,
                random >> 8 & 0xFF,
                random & 0xFF);
    }
}

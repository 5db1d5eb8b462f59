package felhom.proxmox.simulator.format;

import felhom.proxmox.model.PropertyString;

import java.util.ArrayList;
import java.util.List;

/** The network interfaces of a virtual machine, as the host completes and writes them. */
public final class MachineNetworks {
    private static final List<String> MODELS =
            List.of(
                    "e1000",
                    "e1000-82540em",
                    "e1000-82544gc",
                    "e1000-82545em",
                    "e1000e",
                    "i82551",
                    "i82557b",
                    "i82559er",
                    "ne2k_isa",
                    "ne2k_pci",
                    "pcnet",
                    "rtl8139",
                    "virtio",
                    "vmxnet3");

    private MachineNetworks() {}

    /** {@return the models of interfaces that a machine can have} */
    public static List<String> models() {
        return MODELS;
    }

    /** Writes the model with a hardware address, a new one if there is none; the rest sorted. */
    public static String complete(String value) {
        return write(PropertyString.parse(value), false);
    }

    /** {@return the hardware address} */
    public static String address(String value) {
        PropertyString network = PropertyString.parse(value);
        return network.find(model(network)).or(() -> network.find("macaddr")).orElse("");
    }

    /** The same interface with a new hardware address. */
    public static String renewed(String value) {
        return write(PropertyString.parse(value), true);
    }

    private static String write(PropertyString network, boolean renew) {
        String model = model(network);
        String address =
                network.find(model)
                        .or(() -> network.find("macaddr"))
                        .filter(old -> !renew)
                        .orElse("");
        List<String> parts = new ArrayList<>();
        parts.add(model + "=" + (address.isEmpty() ? Networks.newAddress() : address));
        network.entries().stream()
                .filter(entry -> !List.of("", "model", "macaddr", model).contains(entry.key()))
                .map(Object::toString)
                .sorted()
                .forEach(parts::add);
        return String.join(",", parts);
    }

    private static String model(PropertyString network) {
        return network.find("model")
                .or(() -> network.find(""))
                .or(
                        () ->
                                network.entries().stream()
                                        .map(PropertyString.Entry::key)
                                        .filter(MODELS::contains)
                                        .findFirst())
                .orElse("virtio");
    }
}

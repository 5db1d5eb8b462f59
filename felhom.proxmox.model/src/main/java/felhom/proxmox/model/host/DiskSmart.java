package felhom.proxmox.model.host;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What a disk says of its health. An ATA disk has attributes, an NVMe or SAS disk has text, and a
 * disk that cannot be asked, such as one of a virtual machine, has neither.
 *
 * @param health its health
 * @param attributes the attributes of an ATA disk
 * @param lines the text of an NVMe or SAS disk, without empty lines
 * @param lifeLeft per cent of the life that is left, 100 for a new disk: 100 less what an NVMe or
 *     SAS disk says it has used; empty for ATA disks
 */
public record DiskSmart(
        DiskHealth health,
        List<SmartAttribute> attributes,
        List<String> lines,
        OptionalDouble lifeLeft) {
    /** Copies the lists. */
    public DiskSmart {
        attributes = List.copyOf(attributes);
        lines = List.copyOf(lines);
    }

    /**
     * Finds an attribute of an ATA disk.
     *
     * @param id its number
     * @return the attribute; empty if the disk has none of this number
     */
    public Optional<SmartAttribute> attribute(int id) {
        return attributes.stream().filter(attribute -> attribute.id() == id).findFirst();
    }

    /**
     * Finds a line in the text of an NVMe or SAS disk.
     *
     * @param label what is before its colon, for example {@code Critical Warning}
     * @return what is behind the colon, for example {@code 0x00}; empty if there is no such line
     */
    public Optional<String> value(String label) {
        return lines.stream()
                .filter(line -> line.startsWith(label + ":"))
                .map(line -> line.substring(label.length() + 1).strip())
                .findFirst();
    }
}

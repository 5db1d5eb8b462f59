package felhom.proxmox.privileged.usb;

import com.fasterxml.jackson.core.JsonProcessingException;

import felhom.proxmox.privileged.command.Command;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/**
 * Reads what {@code lsblk --json} and {@code findmnt --json} print. What is not mounted has the
 * mount point {@code null}; older versions also put raw control characters and escapes that JSON
 * does not know into labels.
 */
final class LsblkReader {
    private interface Reading<T> {
        Optional<T> of(String json) throws JsonProcessingException;
    }

    private LsblkReader() {}

    /**
     * The disks, each with the devices on top of it.
     *
     * @throws UnreadableAnswerException if it is not JSON, or not of devices
     */
    static List<BlockDevice> devices(Command command, String json) {
        return read(command, json, LsblkOutput::read)
                .flatMap(LsblkOutput::blockdevices)
                .orElseThrow(() -> noList(command, "blockdevices"))
                .stream()
                .map(row -> device(row, Optional.empty()))
                .flatMap(Optional::stream)
                .toList();
    }

    /**
     * The mounts that {@code findmnt --list} prints.
     *
     * @throws UnreadableAnswerException if it is not JSON, or not of mounts
     */
    static List<MountedFileSystem> mounts(Command command, String json) {
        return read(command, json, FindmntOutput::read)
                .flatMap(FindmntOutput::filesystems)
                .orElseThrow(() -> noList(command, "filesystems"))
                .stream()
                .map(
                        row ->
                                new MountedFileSystem(
                                        row.target().orElse(""),
                                        row.source().orElse(""),
                                        row.fstype().orElse(""),
                                        row.options().orElse(""),
                                        row.uuid()))
                .toList();
    }

    private static <T> Optional<T> read(Command command, String json, Reading<T> reading) {
        try {
            return reading.of(json);
        } catch (JsonProcessingException e) {
            throw new UnreadableAnswerException(command, "it is not JSON", e);
        }
    }

    private static UnreadableAnswerException noList(Command command, String field) {
        return new UnreadableAnswerException(command, "it has no list " + field, null);
    }

    /** A row without a name is ignored. */
    private static Optional<BlockDevice> device(
            LsblkOutput.Device row, Optional<String> parentTransport) {
        Optional<String> name = row.kname().or(row::name);
        Optional<String> transport = row.tran().or(() -> parentTransport);
        return name.map(
                kernelName ->
                        new BlockDevice(
                                kernelName,
                                row.path().orElse("/dev/" + kernelName),
                                row.type().orElse("unknown"),
                                transport,
                                row.ro().filter(LsblkReader::yes).isPresent(),
                                number(row.size()),
                                row.fstype(),
                                row.uuid(),
                                row.label(),
                                row.model().map(String::strip),
                                row.pttype(),
                                row.parttype(),
                                mountPoints(row),
                                children(row, transport)));
    }

    private static List<BlockDevice> children(LsblkOutput.Device row, Optional<String> transport) {
        return row.children().stream()
                .map(child -> device(child, transport))
                .flatMap(Optional::stream)
                .toList();
    }

    private static List<String> mountPoints(LsblkOutput.Device row) {
        Set<String> found = new LinkedHashSet<>();
        row.mountpoints().stream().flatMap(Optional::stream).forEach(found::add);
        row.mountpoint().ifPresent(found::add);
        return List.copyOf(found);
    }

    private static OptionalLong number(Optional<String> text) {
        Optional<String> digits = text.filter(value -> value.matches("[0-9]{1,18}"));
        return digits.map(value -> OptionalLong.of(Long.parseLong(value)))
                .orElse(OptionalLong.empty());
    }

    private static boolean yes(String flag) {
        return flag.equals("1") || flag.equals("true");
    }
}

package felhom.proxmox.privileged.usb;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;

import felhom.proxmox.privileged.command.Command;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/**
 * Reads what {@code lsblk --json} and {@code findmnt --json} print. Numbers may be texts, booleans
 * may be {@code "0"} and {@code "1"}, and what is not mounted has the mount point {@code null};
 * older versions also put raw control characters and escapes that JSON does not know into labels.
 */
final class LsblkReader {
    private static final JsonMapper JSON =
            JsonMapper.builder()
                    .enable(JsonReadFeature.ALLOW_UNESCAPED_CONTROL_CHARS)
                    .enable(JsonReadFeature.ALLOW_BACKSLASH_ESCAPING_ANY_CHARACTER)
                    .build();

    private LsblkReader() {}

    /**
     * The disks, each with the devices on top of it.
     *
     * @throws UnreadableAnswerException if it is not JSON, or not of devices
     */
    static List<BlockDevice> devices(Command command, String json) {
        return rows(command, json, "blockdevices").stream()
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
        return rows(command, json, "filesystems").stream()
                .map(
                        row ->
                                new MountedFileSystem(
                                        text(row, "target").orElse(""),
                                        text(row, "source").orElse(""),
                                        text(row, "fstype").orElse(""),
                                        text(row, "options").orElse(""),
                                        text(row, "uuid")))
                .toList();
    }

    private static List<JsonNode> rows(Command command, String json, String field) {
        JsonNode rows;
        try {
            rows = JSON.readTree(json).path(field);
        } catch (JacksonException e) {
            throw new UnreadableAnswerException(command, "it is not JSON", e);
        }
        if (!rows.isArray()) {
            throw new UnreadableAnswerException(command, "it has no list " + field, null);
        }
        return rows.valueStream().toList();
    }

    /** A row without a name is ignored. */
    private static Optional<BlockDevice> device(JsonNode row, Optional<String> parentTransport) {
        Optional<String> name = text(row, "kname").or(() -> text(row, "name"));
        Optional<String> transport = text(row, "tran").or(() -> parentTransport);
        return name.map(
                kernelName ->
                        new BlockDevice(
                                kernelName,
                                text(row, "path").orElse("/dev/" + kernelName),
                                text(row, "type").orElse("unknown"),
                                transport,
                                flag(row, "ro"),
                                number(row, "size"),
                                text(row, "fstype"),
                                text(row, "uuid"),
                                text(row, "label"),
                                text(row, "model").map(String::strip),
                                text(row, "pttype"),
                                text(row, "parttype"),
                                mountPoints(row),
                                children(row, transport)));
    }

    private static List<BlockDevice> children(JsonNode row, Optional<String> transport) {
        return row.path("children")
                .valueStream()
                .map(child -> device(child, transport))
                .flatMap(Optional::stream)
                .toList();
    }

    private static List<String> mountPoints(JsonNode row) {
        Set<String> found = new LinkedHashSet<>();
        List<JsonNode> nodes = new ArrayList<>(row.path("mountpoints").valueStream().toList());
        nodes.add(row.path("mountpoint"));
        nodes.stream().map(LsblkReader::scalar).flatMap(Optional::stream).forEach(found::add);
        return List.copyOf(found);
    }

    private static Optional<String> text(JsonNode row, String field) {
        return scalar(row.path(field));
    }

    private static Optional<String> scalar(@Nullable JsonNode node) {
        return Optional.ofNullable(node)
                .filter(JsonNode::isValueNode)
                .filter(value -> !value.isNull())
                .map(JsonNode::asText)
                .filter(value -> !value.isEmpty());
    }

    private static OptionalLong number(JsonNode row, String field) {
        Optional<String> digits = text(row, field).filter(value -> value.matches("[0-9]{1,18}"));
        return digits.map(value -> OptionalLong.of(Long.parseLong(value)))
                .orElse(OptionalLong.empty());
    }

    private static boolean flag(JsonNode row, String field) {
        return text(row, field)
                .filter(value -> value.equals("1") || value.equals("true"))
                .isPresent();
    }
}

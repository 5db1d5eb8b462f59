package felhom.proxmox.privileged.usb;

import com.fasterxml.jackson.core.JsonProcessingException;

import felhom.proxmox.privileged.command.RecordReader;

import java.util.List;
import java.util.Optional;

/**
 * What {@code findmnt --json --list} prints.
 *
 * @param filesystems the mounts; empty if there is no such list
 */
record FindmntOutput(Optional<List<Mount>> filesystems) {
    record Mount(
            Optional<String> target,
            Optional<String> source,
            Optional<String> fstype,
            Optional<String> options,
            Optional<String> uuid) {}

    private static final RecordReader<FindmntOutput> READER =
            RecordReader.of(FindmntOutput.class).tolerant();

    static Optional<FindmntOutput> read(String json) throws JsonProcessingException {
        return READER.read(json);
    }
}

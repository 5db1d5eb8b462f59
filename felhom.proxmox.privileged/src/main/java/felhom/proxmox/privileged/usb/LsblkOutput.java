package felhom.proxmox.privileged.usb;

import com.fasterxml.jackson.core.JsonProcessingException;

import felhom.proxmox.privileged.command.RecordReader;

import java.util.List;
import java.util.Optional;

/**
 * What {@code lsblk --json --bytes} prints.
 *
 * @param blockdevices the disks; empty if there is no such list
 */
record LsblkOutput(Optional<List<Device>> blockdevices) {
    /**
     * A device. Versions disagree on types: numbers may be texts, and booleans may be {@code "0"}
     * and {@code "1"}.
     *
     * @param ro whether it is read-only, as a boolean or digit
     * @param size its size in bytes, as digits
     * @param mountpoints the column since util-linux 2.37
     * @param mountpoint the column before
     * @param children what is made of it
     */
    record Device(
            Optional<String> name,
            Optional<String> kname,
            Optional<String> path,
            Optional<String> type,
            Optional<String> tran,
            Optional<String> ro,
            Optional<String> size,
            Optional<String> fstype,
            Optional<String> uuid,
            Optional<String> label,
            Optional<String> model,
            Optional<String> pttype,
            Optional<String> parttype,
            List<Optional<String>> mountpoints,
            Optional<String> mountpoint,
            List<Device> children) {}

    private static final RecordReader<LsblkOutput> READER =
            RecordReader.of(LsblkOutput.class).tolerant();

    static Optional<LsblkOutput> read(String json) throws JsonProcessingException {
        return READER.read(json);
    }
}

package felhom.proxmox.api.internal.journal;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;

/** A journal in a file, whose process stops for ever at one of its records. */
public final class HaltingDisk implements JournalDisk {
    /** Where in a record. */
    public enum Place {
        BEFORE,
        INSIDE,
        AFTER
    }

    private final JournalDisk disk;
    private final int record;
    private final Place place;
    private final Runnable halt;
    private int records;

    private HaltingDisk(JournalDisk disk, int record, Place place, Runnable halt) {
        this.disk = disk;
        this.record = record;
        this.place = place;
        this.halt = halt;
    }

    /**
     * Opens a file.
     *
     * @param record the number of the record, from 1; 0 for none
     * @param halt never returns
     */
    public static HaltingDisk open(Path file, int record, Place place, Runnable halt)
            throws IOException, JournalTrouble {
        return new HaltingDisk(FileDisk.open(file), record, place, halt);
    }

    @Override
    public byte[] read() throws IOException {
        return disk.read();
    }

    @Override
    public void append(byte[] bytes, boolean force) throws IOException {
        records++;
        if (records != record) {
            disk.append(bytes, force);
            return;
        }
        switch (place) {
            case BEFORE -> {}
            case INSIDE -> disk.append(Arrays.copyOf(bytes, bytes.length / 2), force);
            case AFTER -> disk.append(bytes, force);
        }
        halt.run();
    }

    @Override
    public void replace(byte[] everything) throws IOException {
        disk.replace(everything);
    }

    @Override
    public String setAside(byte[] damaged) throws IOException {
        return disk.setAside(damaged);
    }

    @Override
    public void close() throws IOException {
        disk.close();
    }
}

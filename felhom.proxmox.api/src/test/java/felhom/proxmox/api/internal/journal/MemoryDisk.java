package felhom.proxmox.api.internal.journal;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A disk that a test fills, empties and reads. It outlives the journals on it. */
public final class MemoryDisk implements JournalDisk {
    private final ByteArrayOutputStream content = new ByteArrayOutputStream();
    private final List<String> aside = new ArrayList<>();
    private long room = Long.MAX_VALUE;
    private int forced;

    /** From now on there is room for so many bytes more. */
    public MemoryDisk withRoom(long bytes) {
        room = bytes;
        return this;
    }

    /** Everything on it. */
    public String text() {
        return content.toString(StandardCharsets.UTF_8);
    }

    /** The number of times that it was forced. */
    public int forced() {
        return forced;
    }

    /** What was set aside. */
    public List<String> aside() {
        return List.copyOf(aside);
    }

    /** Puts other content in its place. */
    public void put(String text) {
        content.reset();
        content.writeBytes(text.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public byte[] read() {
        return content.toByteArray();
    }

    @Override
    public void append(byte[] record, boolean force) throws IOException {
        take(record.length);
        content.writeBytes(record);
        forced += force ? 1 : 0;
    }

    @Override
    public void replace(byte[] everything) throws IOException {
        take(everything.length);
        content.reset();
        content.writeBytes(Arrays.copyOf(everything, everything.length));
        forced++;
    }

    @Override
    public String setAside(byte[] damaged) throws IOException {
        take(damaged.length);
        aside.add(new String(damaged, StandardCharsets.UTF_8));
        return "aside-" + aside.size();
    }

    private void take(long bytes) throws IOException {
        if (bytes > room) {
            throw new IOException("Kein Platz auf dem Gerät");
        }
        room -= bytes;
    }

    @Override
    public void close() {}
}

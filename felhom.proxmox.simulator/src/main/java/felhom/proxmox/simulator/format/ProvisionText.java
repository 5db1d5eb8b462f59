package felhom.proxmox.simulator.format;

import java.time.Duration;

/** What tar says when it unpacks. */
public final class ProvisionText {
    private ProvisionText() {}

    public static String bytesRead(long bytes, Duration took) {
        long millis = took.toMillis();
        String rate = millis == 0 ? "?" : ByteCount.tar(bytes * 1000.0 / millis);
        return "Total bytes read: %s (%s, %s/s)".formatted(bytes, ByteCount.tar(bytes), rate);
    }

    public static String failedUnpacking(int guest) {
        return "command 'lxc-usernsexec -m u:0:100000:65536 -m g:0:100000:65536 -- tar xpf - --zstd"
                + " --totals --one-file-system -p --sparse --numeric-owner --acls --xattrs"
                + " '--xattrs-include=user.*' '--xattrs-include=security.capability'"
                + " '--warning=no-file-ignored' '--warning=no-xattr-write' -C /var/lib/lxc/"
                + guest
                + "/rootfs --skip-old-files --anchored --exclude './dev/*'' failed: exit code 2";
    }
}

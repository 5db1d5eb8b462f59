package felhom.agent.check;

import felhom.proxmox.model.VmId;
import felhom.proxmox.model.backup.ArchivedConfig;
import felhom.proxmox.model.backup.BackupCoverage;
import felhom.proxmox.model.backup.DiskCoverage;
import felhom.proxmox.model.backup.MachineCoverage;
import felhom.proxmox.model.backup.MountCoverage;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The volumes that the next backup of a guest will hold. */
sealed interface WantedVolumes {
    /** Those of a container, as predicted from its configuration. */
    static WantedVolumes of(BackupCoverage coverage) {
        return new OfContainer(coverage);
    }

    /** Those of a virtual machine, as predicted from its configuration. */
    static WantedVolumes of(MachineCoverage coverage) {
        return new OfMachine(coverage);
    }

    /** Those that a backup with this configuration does not hold, in words. */
    List<String> missingIn(ArchivedConfig archived);

    /** Those that a backup with this configuration holds and the next will not, in words. */
    List<String> droppedSince(ArchivedConfig archived);

    /** The reason for people: it was not there, or left out. */
    private static String words(String name, boolean there) {
        return name + (there ? ", which was left out then" : ", which was added since");
    }

    /**
     * Of a container. A mount is known by its path, so that its volume may have moved, and by its
     * volume.
     *
     * @param coverage the predicted backup of it
     */
    record OfContainer(BackupCoverage coverage) implements WantedVolumes {
        @Override
        public List<String> missingIn(ArchivedConfig archived) {
            VmId vmid = coverage.vmid();
            BackupCoverage then = BackupCoverage.of(vmid, archived.container());
            return coverage.included().stream()
                    .filter(now -> then.included().stream().noneMatch(old -> isSame(now, old)))
                    .map(
                            now ->
                                    words(
                                            name(now),
                                            then.mounts().stream()
                                                    .anyMatch(old -> isSame(now, old))))
                    .toList();
        }

        @Override
        public List<String> droppedSince(ArchivedConfig archived) {
            BackupCoverage then = BackupCoverage.of(coverage.vmid(), archived.container());
            return coverage.excluded().stream()
                    .filter(now -> then.included().stream().anyMatch(old -> isSame(now, old)))
                    .map(OfContainer::name)
                    .toList();
        }

        private static String name(MountCoverage mount) {
            return mount.option() + mount.path().map(path -> " (" + path + ")").orElse("");
        }

        private static boolean isSame(MountCoverage now, MountCoverage old) {
            return now.source().equals(old.source())
                    || now.path().isPresent() && now.path().equals(old.path());
        }
    }

    /**
     * Of a virtual machine.
     *
     * @param coverage the predicted backup of it
     */
    record OfMachine(MachineCoverage coverage) implements WantedVolumes {
        private static final Pattern LEFT_OUT =
                Pattern.compile("(.*,)?backup=(0|no|off|false)(,.*)?");

        @Override
        public List<String> missingIn(ArchivedConfig archived) {
            return keys(coverage.included())
                    .filter(option -> !holds(archived, option))
                    .map(option -> words(option, then(archived, option).isPresent()))
                    .toList();
        }

        @Override
        public List<String> droppedSince(ArchivedConfig archived) {
            return keys(coverage.excluded().stream().filter(DiskCoverage::losesData).toList())
                    .filter(option -> !option.startsWith("unused"))
                    .filter(option -> holds(archived, option))
                    .toList();
        }

        private static Stream<String> keys(List<DiskCoverage> some) {
            return some.stream().map(one -> one.disk().key());
        }

        private static boolean holds(ArchivedConfig archived, String option) {
            return then(archived, option)
                    .filter(value -> !LEFT_OUT.matcher(value).matches())
                    .isPresent();
        }

        private static Optional<String> then(ArchivedConfig archived, String option) {
            return Optional.ofNullable(archived.options().get(option));
        }
    }
}

package felhom.agent.cli;

import felhom.agent.print.Printout;
import felhom.agent.report.Format;
import felhom.proxmox.model.HostAddress;
import felhom.proxmox.model.Release;
import felhom.proxmox.model.StorageId;
import felhom.proxmox.model.VmId;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** The parsed command line. */
public sealed interface Options {
    /** Whether stack traces and debug logging are wanted. */
    boolean verbose();

    /** Show how the program is called. */
    record Help(boolean verbose) implements Options {}

    /** Show which version this is. */
    record ShowVersion(boolean verbose) implements Options {}

    /**
     * Show the certificate of a host.
     *
     * @param host where it is
     * @param verbose whether debug logging is wanted
     */
    record ShowFingerprint(HostAddress host, boolean verbose) implements Options {}

    /**
     * Print something for an operator to install or to read.
     *
     * @param what what to print
     * @param verbose whether debug logging and stack traces are wanted
     */
    record Print(Printout what, boolean verbose) implements Options {}

    /**
     * Show what is remembered of earlier runs.
     *
     * @param config the configuration file that was named
     * @param verbose whether stack traces are wanted
     */
    record ShowHistory(Optional<Path> config, boolean verbose) implements Options {}

    /**
     * Report on the health of a host, or on tasks that are made on one of its guests.
     *
     * @param guest the guest to make a snapshot of, roll back and delete it again; empty for
     *     another test
     * @param drill the backups to restore; empty for another test
     * @param config the configuration file that was named
     * @param simulated the host to start and report on; empty for a real host
     * @param record the file that gets a recording of the host's answers; empty for none
     * @param format how the report is written
     * @param quiet whether a text has only the problems and the summary
     * @param output the file that gets the report; empty for standard output
     * @param strict whether a warning counts as a failure
     * @param verbose whether debug logging and every guest are wanted
     */
    record SelfTest(
            Optional<VmId> guest,
            Optional<Drill> drill,
            Optional<Path> config,
            Optional<Simulated> simulated,
            Optional<Path> record,
            Format format,
            boolean quiet,
            Optional<Path> output,
            boolean strict,
            boolean verbose)
            implements Options {
        /** Whether the host is a simulated one. */
        public boolean simulate() {
            return simulated.isPresent();
        }

        /** Whether the host is one that gives recorded answers. */
        public boolean isOnRecording() {
            return simulated.filter(Simulated.Recorded.class::isInstance).isPresent();
        }

        /** Whether it is a report on the health of the host, which changes nothing. */
        public boolean isHealth() {
            return guest.isEmpty() && drill.isEmpty();
        }
    }

    /** A host that is started in this process. */
    sealed interface Simulated {
        /**
         * A simulated host.
         *
         * @param release its release
         */
        record Demonstration(Release release) implements Simulated {}

        /**
         * A host that gives recorded answers.
         *
         * @param file the recording
         */
        record Recorded(Path file) implements Simulated {}
    }

    /**
     * The restore drill.
     *
     * @param guests whose backups are restored
     * @param storage the storage to restore to; empty for that of the backed up root file system
     * @param start whether what was restored is started
     * @param within the time after which no further guest is begun with; empty for no limit
     * @param cleanUp whether what a killed run left is destroyed first
     */
    record Drill(
            Guests guests,
            Optional<StorageId> storage,
            boolean start,
            Optional<Duration> within,
            boolean cleanUp) {
        /** The guests of a drill. */
        public sealed interface Guests {
            /** One guest. */
            record One(VmId guest) implements Guests {}

            /** All guests of the node. */
            record All() implements Guests {}

            /** None: there is only to be cleaned up. */
            record None() implements Guests {}
        }
    }
}

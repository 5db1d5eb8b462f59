package felhom.agent.check;

import felhom.agent.config.Setting;
import felhom.agent.observe.JobFacts;
import felhom.agent.report.Finding;
import felhom.agent.report.FindingCode;
import felhom.agent.report.GuestName;
import felhom.agent.report.NextStep;
import felhom.agent.report.Quantity;
import felhom.proxmox.model.GuestType;
import felhom.proxmox.model.Resource;
import felhom.proxmox.model.VmId;
import felhom.proxmox.model.backup.BackupSelection;
import felhom.proxmox.model.backup.JobVolume;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Which guests the jobs select. A host's own list of guests without a job counts jobs that are
 * disabled.
 *
 * @param jobs the jobs that run on the node; at least one
 */
record JobGuests(List<JobFacts> jobs) {
    static final String SUBJECT = "guests";

    /** One line for those that are covered, and one for each that is not. */
    List<Finding> of(List<Resource.Guest> guests) {
        List<Finding> findings = new ArrayList<>();
        List<Resource.Guest> uncovered =
                guests.stream().filter(guest -> jobsOf(guest, true).isEmpty()).toList();
        if (guests.isEmpty()) {
            findings.add(Finding.skipped(SUBJECT, "none to be seen that needs a job"));
        } else if (uncovered.isEmpty()) {
            findings.add(
                    Finding.pass(
                                    SUBJECT,
                                    Quantity.count(guests.size(), "guest is", "guests are")
                                            + " in a job that is enabled")
                            .measured(0, "count"));
        }
        uncovered.forEach(guest -> findings.add(uncovered(guest, uncovered)));
        guests.forEach(guest -> leftOut(guest).ifPresent(findings::add));
        return findings;
    }

    private List<JobFacts> jobsOf(Resource.Guest guest, boolean enabled) {
        return jobs.stream()
                .filter(facts -> facts.job().enabled() == enabled)
                .filter(facts -> facts.selects(guest))
                .toList();
    }

    private Finding uncovered(Resource.Guest guest, List<Resource.Guest> all) {
        List<String> unknown =
                jobs.stream()
                        .filter(facts -> facts.job().enabled() && facts.mayHideGuests())
                        .map(facts -> facts.job().id().value())
                        .toList();
        if (!unknown.isEmpty()) {
            return Finding.skipped(
                            GuestName.of(guest),
                            "whether a job selects it is not known: the pool of "
                                    + String.join(", ", unknown)
                                    + " could not be looked at")
                    .grouped("whether a job selects them is not known");
        }
        List<String> disabled =
                jobsOf(guest, false).stream().map(facts -> facts.job().id().value()).toList();
        List<NextStep> next = new ArrayList<>();
        if (!disabled.isEmpty()) {
            next.add(
                    NextStep.onHost(
                            "enable the job, on the host",
                            JobFindings.set(disabled.getFirst()) + " --enabled 1"));
        }
        next.add(adding(all));
        next.add(
                NextStep.say(
                        "or, if it may go without: list it in "
                                + Setting.BACKUPS_NOT_NEEDED.key()
                                + " in the configuration"));
        return Finding.warn(
                        FindingCode.JOB_GUEST_UNCOVERED,
                        GuestName.of(guest),
                        disabled.isEmpty()
                                ? "in no backup job"
                                : "only in a job that is disabled: " + String.join(", ", disabled))
                .withNext(next)
                .grouped(disabled.isEmpty() ? "in no backup job" : "only in disabled backup jobs");
    }

    /** The numbers of a job are replaced as a whole, so the command names all that are missing. */
    private NextStep adding(List<Resource.Guest> uncovered) {
        for (JobFacts facts : jobs) {
            if (facts.job().enabled()
                    && facts.job().selection()
                            instanceof BackupSelection.Guests(SortedSet<VmId> named)) {
                SortedSet<VmId> numbers = new TreeSet<>(named);
                uncovered.forEach(guest -> numbers.add(guest.vmid()));
                return NextStep.onHost(
                        "add all that are missing to " + facts.job().id() + ", on the host",
                        JobFindings.set(facts.job().id().value())
                                + " --vmid "
                                + numbers.stream()
                                        .map(VmId::toString)
                                        .collect(Collectors.joining(",")));
            }
        }
        return NextStep.say("add it to a job: Datacenter, Backup in the web interface");
    }

    /** The coverage check tells of containers. */
    private Optional<Finding> leftOut(Resource.Guest guest) {
        if (guest.type().equals(GuestType.CONTAINER)) {
            return Optional.empty();
        }
        List<String> words =
                jobs.stream()
                        .flatMap(facts -> facts.guests().stream().flatMap(List::stream))
                        .filter(selected -> selected.vmid().equals(guest.vmid()))
                        .flatMap(selected -> selected.leftOut().stream())
                        .map(JobGuests::words)
                        .distinct()
                        .toList();
        return words.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        Finding.skipped(
                                        GuestName.of(guest),
                                        "the backup leaves out " + Quantity.some(words, 4))
                                .grouped("the backup leaves out disks"));
    }

    private static String words(JobVolume volume) {
        return volume.option() + volume.volume().map(id -> " (" + id + ")").orElse("");
    }
}

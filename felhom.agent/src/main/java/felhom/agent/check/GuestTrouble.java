package felhom.agent.check;

import felhom.agent.observe.GuestDetails;
import felhom.agent.report.Finding;
import felhom.agent.report.FindingCode;
import felhom.agent.report.GuestName;
import felhom.agent.report.NextStep;
import felhom.proxmox.model.GuestState;
import felhom.proxmox.model.GuestType;
import felhom.proxmox.model.Resource;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What is wrong with a guest by the host's own figures.
 *
 * @param figuresAreStale whether the host has stopped to tell the state of any guest
 * @param booting whether the node booted a moment ago and still starts its guests
 */
record GuestTrouble(boolean figuresAreStale, boolean booting) {
    /** What the resource list says of a guest that nobody has reported lately. */
    static final GuestState UNKNOWN = new GuestState("unknown");

    /** The common words for guests that it gave up on. */
    static final String HA_ERRORS = "the high-availability manager is in error";

    private static final String HA_ERROR = "error";

    /** The manager has lost the guest's node and brings it up elsewhere. */
    private static final Set<String> HA_LOST = Set.of("fence", "recovery");

    /** The manager keeps the guest as it is on purpose. */
    private static final Set<String> HA_OFF = Set.of("stopped", "disabled", "ignored");

    /** What is wrong; the guest's configuration is needed for some of it. */
    List<Finding> of(Resource.Guest guest, Optional<? extends GuestDetails> details) {
        List<Finding> findings = new ArrayList<>();
        highAvailability(guest).ifPresent(findings::add);
        state(guest).ifPresent(findings::add);
        details.filter(state -> shouldRun(guest, state))
                .ifPresent(state -> findings.add(stopped(guest)));
        return findings;
    }

    private static Optional<Finding> highAvailability(Resource.Guest guest) {
        String service = (guest.type().equals(GuestType.CONTAINER) ? "ct:" : "vm:") + guest.vmid();
        String state = guest.haState().orElse("");
        if (state.equals(HA_ERROR)) {
            return Optional.of(
                    Finding.fail(
                                    FindingCode.GUEST_HA_ERROR,
                                    GuestName.of(guest),
                                    "the high-availability manager gave up on it (state error) and"
                                            + " does nothing for it any more")
                            .withNext(afterHaError(service))
                            .grouped(HA_ERRORS));
        }
        if (HA_LOST.contains(state)) {
            return Optional.of(
                    Finding.warn(
                                    FindingCode.GUEST_HA_NODE_LOST,
                                    GuestName.of(guest),
                                    "the high-availability manager has lost its node (state "
                                            + state
                                            + ")",
                                    NextStep.onHost(
                                            "see how it goes on, on the host",
                                            "ha-manager status; pvecm" + " status"))
                            .grouped("the high-availability manager has lost the node"));
        }
        return Optional.empty();
    }

    /**
     * What to do about a guest that the high-availability manager gave up on.
     *
     * @param service its id in the manager, such as {@code ct:105}
     */
    static List<NextStep> afterHaError(String service) {
        return List.of(
                NextStep.onHost(
                        "see why, on the host",
                        "ha-manager status; journalctl -u pve-ha-lrm -u pve-ha-crm"),
                NextStep.onHost(
                        "mend the cause, then", "ha-manager set " + service + " --state disabled"),
                NextStep.onHost(
                        "and when that is done", "ha-manager set " + service + " --state started"));
    }

    private Optional<Finding> state(Resource.Guest guest) {
        if (!guest.state().equals(UNKNOWN)) {
            return Optional.empty();
        }
        if (figuresAreStale) {
            return Optional.of(
                    Finding.skipped(
                                    GuestName.of(guest),
                                    "whether it runs is not known, see the node check")
                            .grouped("whether they run is not known, see the node check"));
        }
        return Optional.of(
                Finding.warn(
                                FindingCode.GUEST_STATE_UNKNOWN,
                                GuestName.of(guest),
                                "the host does not tell whether it runs",
                                NextStep.onHost(
                                        "a guest that was made a moment ago is told within 10"
                                                + " seconds; else see, on the host",
                                        GuestName.tool(guest) + " status " + guest.vmid()),
                                NextStep.onHost(
                                        "and whether its statistics come in",
                                        "systemctl status pvestatd"))
                        .grouped("the host does not tell whether they run"));
    }

    /** A backup may stop a guest for a while, and then it is locked. */
    private boolean shouldRun(Resource.Guest guest, GuestDetails details) {
        return details.onBoot()
                && guest.state().equals(GuestState.STOPPED)
                && !guest.template()
                && guest.lock().isEmpty()
                && !booting
                && guest.haState().filter(HA_OFF::contains).isEmpty();
    }

    private static Finding stopped(Resource.Guest guest) {
        String tool = GuestName.tool(guest);
        return Finding.warn(
                        guest.type().equals(GuestType.CONTAINER)
                                ? FindingCode.CONTAINER_NOT_STARTED
                                : FindingCode.VM_NOT_STARTED,
                        GuestName.of(guest),
                        "stopped, although it is set to start with the host (onboot)",
                        NextStep.onHost(
                                "see why, on the host", "pvenode task list --vmid " + guest.vmid()),
                        NextStep.onHost("start it", tool + " start " + guest.vmid()),
                        NextStep.onHost(
                                "or, if it is to stay off",
                                tool + " set " + guest.vmid() + " --onboot 0"))
                .grouped("stopped, although they are set to start with the host (onboot)");
    }
}

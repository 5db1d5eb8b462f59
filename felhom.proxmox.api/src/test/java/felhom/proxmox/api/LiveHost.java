package felhom.proxmox.api;

import felhom.proxmox.api.internal.change.Sleeper;
import felhom.proxmox.model.NodeName;
import felhom.proxmox.model.SnapshotName;
import felhom.proxmox.model.Upid;
import felhom.proxmox.model.VmId;
import felhom.proxmox.model.access.Privilege;

import org.junit.jupiter.api.Assumptions;

import java.util.List;
import java.util.Optional;

/** Somebody's host, on which one stopped guest may be used, and is left as it was. */
final class LiveHost implements ContractHost {
    private static final SnapshotName FIRST = new SnapshotName("felhom-contract-1");
    private static final SnapshotName SECOND = new SnapshotName("felhom-contract-2");
    private static final SnapshotName MISSING = new SnapshotName("felhom-contract-0");
    private static final VmId MISSING_GUEST = new VmId(999_999_999);

    private final LiveSettings settings;
    private final WiredHost wired;
    private final Proxmox keeper;
    private final LiveGuest guest;
    private final Optional<LiveMachine> machine;

    private LiveHost(
            LiveSettings settings,
            WiredHost wired,
            Proxmox keeper,
            LiveGuest guest,
            Optional<LiveMachine> machine) {
        this.machine = machine;
        this.settings = settings;
        this.wired = wired;
        this.keeper = keeper;
        this.guest = guest;
    }

    /** Prepares the host, or aborts the test with the reason why the guest is not touched. */
    static LiveHost open(LiveSettings settings, Sleeper sleeper) {
        WiredHost wired = new WiredHost(settings.url(), settings.pin(), new Watch(), sleeper);
        Proxmox keeper =
                new WiredHost(settings.url(), settings.pin(), new Watch(), sleeper)
                        .client(settings.token());
        boolean mayBeUsed = false;
        try {
            LiveGuest guest =
                    new LiveGuest(
                            keeper.node(settings.node()),
                            settings.guest(),
                            List.of(MISSING, FIRST, SECOND));
            guest.refusal().ifPresent(Assumptions::abort);
            Optional<LiveMachine> machine =
                    settings.machine()
                            .map(
                                    id ->
                                            new LiveMachine(
                                                    keeper.node(settings.node()),
                                                    id,
                                                    List.of(MISSING, FIRST, SECOND)));
            machine.flatMap(LiveMachine::refusal).ifPresent(Assumptions::abort);
            mayBeUsed = true;
            return new LiveHost(settings, wired, keeper, guest, machine);
        } finally {
            if (!mayBeUsed) {
                keeper.close();
            }
        }
    }

    @Override
    public Proxmox client() {
        return wired.client(settings.token());
    }

    @Override
    public Proxmox clientWithoutRights() {
        return wired.client(settings.tokenWithoutRights().orElseThrow());
    }

    @Override
    public Proxmox clientWithWrongSecret() {
        return wired.stranger(settings.token());
    }

    @Override
    public Watch watch() {
        return wired.watch();
    }

    @Override
    public NodeName node() {
        return settings.node();
    }

    @Override
    public VmId guest() {
        return settings.guest();
    }

    @Override
    public Optional<VmId> machine() {
        return settings.machine();
    }

    @Override
    public VmId missingGuest() {
        return MISSING_GUEST;
    }

    @Override
    public SnapshotName first() {
        return FIRST;
    }

    @Override
    public String firstNote() {
        return "made by a test, which deletes it again";
    }

    @Override
    public SnapshotName second() {
        return SECOND;
    }

    @Override
    public String secondNote() {
        return firstNote();
    }

    @Override
    public SnapshotName missingSnapshot() {
        return MISSING;
    }

    @Override
    public Task endedTask(Proxmox pve) {
        Task task = pve.node(node()).snapshots().create(guest(), first(), firstNote());
        task.await(Contract.PATIENCE);
        return task;
    }

    @Override
    public Upid unknownTask() {
        return Upid.parse(
                "UPID:%s:000003C0:0000A84F:6B023EF9:vzcreate:%s:%s:"
                        .formatted(node(), guest(), settings.token().id()));
    }

    @Override
    public Optional<String> lacks(Ability ability) {
        return switch (ability) {
            case DELETE_SNAPSHOT, SECOND_SNAPSHOT -> Optional.empty();
            case VIRTUAL_MACHINE, CHANGE_MACHINE ->
                    settings.machine().isPresent()
                            ? Optional.empty()
                            : Optional.of("set " + LiveSettings.MACHINE + " to a stopped one");
            case ROLL_BACK_MACHINE ->
                    Optional.of("a rollback gives a machine a generation id that nobody can undo");
            case START_GUEST ->
                    Optional.of("a guest that has run is not what it was, so it is not started");
            case SEE_MISSING_GUEST ->
                    lacks(
                            "/vms/" + MISSING_GUEST,
                            Privilege.VM_AUDIT,
                            "the token may see certain guests only, so any other is a 403");
            case SEE_JOBS -> lacks("/", Privilege.SYS_AUDIT, "the token has no Sys.Audit on /");
            case TOKEN_WITHOUT_RIGHTS ->
                    settings.tokenWithoutRights().isPresent()
                            ? Optional.empty()
                            : Optional.of("set " + LiveSettings.POWERLESS + " to one");
        };
    }

    private Optional<String> lacks(String path, Privilege privilege, String reason) {
        return keeper.access().permissions(path).on(path).contains(privilege)
                ? Optional.empty()
                : Optional.of(reason);
    }

    @Override
    public void close() {
        try (keeper) {
            guest.restore();
            machine.ifPresent(LiveMachine::restore);
        }
    }
}

package felhom.proxmox.api;

import felhom.proxmox.model.NodeName;
import felhom.proxmox.model.SnapshotName;
import felhom.proxmox.model.Upid;
import felhom.proxmox.model.VmId;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;

/** Answers that a real Proxmox VE 9.2 host gave, played back. */
final class RecordedHost implements ContractHost {
    private static final List<RecordedTransport.Row> ROWS =
            RecordedTransport.Row.load("contract.tsv");

    private final Set<String> played = new HashSet<>();
    private final Watch watch = new Watch();

    private Proxmox client(String token) {
        ApiToken id = ApiToken.of("felhom-agent@pve!" + token, "not-needed");
        return Proxmox.builder("https://pve.test", id, Trust.insecure())
                .build(
                        watch.over(new RecordedTransport(ROWS, token, played)),
                        pause -> {},
                        RandomGenerator.getDefault());
    }

    @Override
    public Proxmox client() {
        return client("agent");
    }

    @Override
    public Proxmox clientWithoutRights() {
        return client("nothing");
    }

    @Override
    public Proxmox clientWithWrongSecret() {
        return client("wrong");
    }

    @Override
    public Watch watch() {
        return watch;
    }

    @Override
    public NodeName node() {
        return NodeName.parse("demo-felhom");
    }

    @Override
    public VmId guest() {
        return new VmId(101);
    }

    @Override
    public VmId configured() {
        return new VmId(102);
    }

    @Override
    public Optional<VmId> machine() {
        return Optional.of(new VmId(301));
    }

    @Override
    public VmId missingGuest() {
        return new VmId(999);
    }

    @Override
    public SnapshotName first() {
        return new SnapshotName("base");
    }

    @Override
    public String firstNote() {
        return "hand-over";
    }

    @Override
    public SnapshotName second() {
        return new SnapshotName("before-upd");
    }

    @Override
    public String secondNote() {
        return "pre update";
    }

    @Override
    public SnapshotName missingSnapshot() {
        return new SnapshotName("nosuch");
    }

    @Override
    public Task endedTask(Proxmox pve) {
        return pve.node(node()).tasks().resume(created("6B023EF3"));
    }

    private static Upid created(String second) {
        return Upid.parse(
                "UPID:demo-felhom:000003C0:0000A84F:"
                        + second
                        + ":vzcreate:101:felhom-agent@pve!agent:");
    }

    @Override
    public Upid unknownTask() {
        return created("6B023EF9");
    }

    @Override
    public Optional<String> lacks(Ability ability) {
        return switch (ability) {
            case DELETE_SNAPSHOT ->
                    Optional.of("the recordings hold no deletion of a snapshot that succeeded");
            case SECOND_SNAPSHOT ->
                    Optional.of("the status of the second snapshot's task was not recorded");
            case CHANGE_MACHINE, ROLL_BACK_MACHINE ->
                    Optional.of("the machine was not recorded both before and after a change");
            case START_GUEST, SEE_MISSING_GUEST, SEE_JOBS, TOKEN_WITHOUT_RIGHTS, VIRTUAL_MACHINE ->
                    Optional.empty();
        };
    }

    @Override
    public void close() {}
}

package felhom.agent.check;

import felhom.agent.observe.CheckContext;
import felhom.agent.observe.NotKnown;
import felhom.agent.observe.Outcome;
import felhom.agent.report.Finding;
import felhom.agent.report.FindingCode;
import felhom.agent.report.NextStep;
import felhom.agent.report.Quantity;
import felhom.proxmox.api.HostFailedException;
import felhom.proxmox.api.ProxmoxException;
import felhom.proxmox.model.host.ZfsPool;
import felhom.proxmox.model.host.ZfsPoolStatus;
import felhom.proxmox.model.host.ZfsState;
import felhom.proxmox.model.host.ZfsVdev;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** The state of ZFS pools, errors on their disks and in their data, and the last scrub. */
final class ZfsFindings {
    private static final String SUBJECT = "ZFS";

    /** Each takes a request. */
    private static final int MOST = 16;

    /** How many parts are named. */
    private static final int NAMED = 3;

    /** What a host without the programs for ZFS says; then it has no pool. */
    private static final String NO_ZFS = "zfsutils-linux not installed";

    private static final Set<ZfsState> IN_ORDER =
            Set.of(ZfsState.ONLINE, ZfsState.AVAIL, ZfsState.IN_USE);

    private ZfsFindings() {}

    static List<Finding> of(CheckContext target) {
        List<ZfsPool> pools;
        try {
            pools = target.node().disks().zfsPools();
        } catch (HostFailedException failed) {
            return failed.what().contains(NO_ZFS)
                    ? List.of()
                    : List.of(NotKnown.of(SUBJECT, failed, target));
        } catch (ProxmoxException unread) {
            return List.of(NotKnown.of(SUBJECT, unread, target));
        }
        List<ZfsPool> asked = pools.stream().limit(MOST).toList();
        List<Outcome<ZfsPoolStatus>> answers =
                target.inventory()
                        .askAll(asked, pool -> target.node().disks().zfsPool(pool.name()));
        List<Finding> findings = new ArrayList<>();
        for (int i = 0; i < asked.size(); i++) {
            findings.addAll(
                    switch (answers.get(i)) {
                        case Outcome.Given<ZfsPoolStatus>(ZfsPoolStatus status) -> of(status);
                        case Outcome.Failed<ZfsPoolStatus>(RuntimeException why) ->
                                byList(asked.get(i), NotKnown.of(name(asked.get(i)), why, target));
                        case Outcome.Late<ZfsPoolStatus>() ->
                                byList(
                                        asked.get(i),
                                        Finding.skipped(
                                                name(asked.get(i)),
                                                "its errors were not read, the time of the run was"
                                                        + " up"));
                    });
        }
        pools.stream()
                .skip(MOST)
                .forEach(
                        pool ->
                                findings.addAll(
                                        byList(
                                                pool,
                                                Finding.skipped(
                                                        name(pool),
                                                        pool.health()
                                                                + "; its errors were not asked,"
                                                                + " after "
                                                                + MOST
                                                                + " other pools"))));
        return findings;
    }

    private static String name(ZfsPool pool) {
        return pool.name().value();
    }

    /** The list tells the state even if nothing else could be read. */
    private static List<Finding> byList(ZfsPool pool, Finding unread) {
        return pool.health().equals(ZfsState.ONLINE)
                ? List.of(unread)
                : List.of(notOnline(name(pool), pool.health() + "; its errors are not known"));
    }

    private static List<Finding> of(ZfsPoolStatus pool) {
        String name = pool.name().value();
        List<Finding> findings = new ArrayList<>();
        if (!pool.state().equals(ZfsState.ONLINE)) {
            findings.add(notOnline(name, pool.state() + missing(pool)));
        }
        if (pool.hasDataErrors()) {
            findings.add(
                    Finding.fail(
                            FindingCode.ZFS_DATA_ERRORS,
                            name,
                            "files are damaged that it cannot repair: "
                                    + pool.errors().orElse("").strip(),
                            NextStep.onHost("see which, on the host", "zpool status -v " + name),
                            NextStep.say(
                                    "bring them back from a backup, then scrub the pool: zpool"
                                            + " scrub "
                                            + name)));
        }
        List<String> counting =
                pool.allVdevs().stream()
                        .filter(part -> part.children().isEmpty() && part.hasErrors())
                        .map(ZfsVdev::name)
                        .toList();
        if (!counting.isEmpty()) {
            findings.add(
                    Finding.warn(
                            FindingCode.ZFS_DISK_ERRORS,
                            name,
                            "errors were counted on " + Quantity.some(counting, NAMED),
                            NextStep.onHost("see how many, on the host", "zpool status " + name),
                            NextStep.onHost(
                                    "check the disk and its cable, then start the count anew",
                                    "zpool clear " + name)));
        }
        return findings.isEmpty() ? List.of(passed(name, pool)) : findings;
    }

    private static Finding passed(String name, ZfsPoolStatus pool) {
        return Finding.pass(
                name,
                "ONLINE, "
                        + (pool.errors().isPresent()
                                ? "no known data errors"
                                : "whether data is damaged is not told")
                        + pool.scan().map(scan -> "; " + scan.strip()).orElse(""));
    }

    private static Finding notOnline(String name, String words) {
        return Finding.fail(
                FindingCode.ZFS_NOT_ONLINE,
                name,
                words,
                NextStep.onHost("see what is missing, on the host", "zpool status " + name),
                NextStep.say(
                        "connect the disk again, or replace it: zpool replace "
                                + name
                                + " OLD NEW"));
    }

    private static String missing(ZfsPoolStatus pool) {
        List<String> parts =
                pool.allVdevs().stream()
                        .filter(part -> part.children().isEmpty())
                        .filter(
                                part ->
                                        part.state()
                                                .filter(state -> !IN_ORDER.contains(state))
                                                .isPresent())
                        .map(part -> part.name() + " is " + part.state().orElseThrow())
                        .toList();
        return parts.isEmpty() ? "" : ": " + Quantity.some(parts, NAMED);
    }
}

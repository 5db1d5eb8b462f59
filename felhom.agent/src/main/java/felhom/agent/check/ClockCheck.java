package felhom.agent.check;

import felhom.agent.config.Thresholds;
import felhom.agent.observe.CheckContext;
import felhom.agent.report.Finding;
import felhom.agent.report.Quantity;
import felhom.agent.report.Status;
import felhom.proxmox.model.NodeTime;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

/** Checks the difference between the host's clock and the local one. */
public final class ClockCheck implements Check {
    @Override
    public String id() {
        return "clock";
    }

    @Override
    public List<Finding> run(CheckContext target) {
        Instant sent = target.clock().instant();
        NodeTime theirs = target.node().time();
        Duration roundTrip = Duration.between(sent, target.clock().instant());
        Instant ours = sent.plus(roundTrip.dividedBy(2));
        // The host cuts its time to the second, so on average it shows half a second less.
        Duration skew = Duration.between(ours, theirs.time().plusMillis(500));
        Duration size = skew.abs();
        Thresholds thresholds = target.thresholds();
        Status status =
                size.compareTo(thresholds.clockSkewFail()) >= 0
                        ? Status.FAIL
                        : size.compareTo(thresholds.clockSkewWarn()) >= 0
                                ? Status.WARN
                                : Status.PASS;
        return List.of(
                Finding.of(status, "skew", words(skew, size))
                        .measured(skew.toMillis() / 1000.0, "seconds")
                        .unlessPassed(
                                "compare both with a third clock; on the wrong one: timedatectl;"
                                        + " systemctl status chrony systemd-timesyncd"));
    }

    private static String words(Duration skew, Duration size) {
        if (size.compareTo(Duration.ofSeconds(1)) <= 0) {
            return "agrees with this machine to the second";
        }
        String amount =
                size.toSeconds() < 60
                        ? String.format(Locale.ROOT, "%d s", Math.round(size.toMillis() / 1000.0))
                        : Quantity.duration(size);
        return "the host is "
                + amount
                + (skew.isNegative() ? " behind" : " ahead of")
                + " this machine";
    }
}

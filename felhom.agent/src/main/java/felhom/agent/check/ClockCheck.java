package felhom.agent.check;

import felhom.agent.config.Thresholds;
import felhom.agent.observe.CheckContext;
import felhom.agent.report.Finding;
import felhom.agent.report.FindingCode;
import felhom.agent.report.NextStep;
import felhom.agent.report.Quantity;
import felhom.agent.report.Status;
import felhom.proxmox.model.NodeTime;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** Checks the difference between the host's clock and the local one. */
public final class ClockCheck implements Check {
    @Override
    public String id() {
        return "clock";
    }

    /** What differs by less needs no second look; the least that can be a warning. */
    private static final Duration SMALL = Duration.ofSeconds(2);

    private static final int LOOKS = 3;

    /**
     * One comparison.
     *
     * @param skew how far the host is ahead
     * @param uncertainty how wrong that can be: the answer may have been made at any moment of the
     *     round trip, and the host cuts its time to the second
     */
    private record Look(Duration skew, Duration uncertainty) {
        Duration seen() {
            return skew.abs().compareTo(uncertainty) <= 0 ? Duration.ZERO : skew;
        }
    }

    @Override
    public List<Finding> run(CheckContext target) {
        Look look = look(target);
        if (look.skew().abs().compareTo(SMALL) >= 0) {
            List<Look> looks = new ArrayList<>(List.of(look));
            while (looks.size() < LOOKS) {
                looks.add(look(target));
            }
            looks.sort(Comparator.comparing(Look::skew));
            look = looks.get(LOOKS / 2);
        }
        Duration skew = look.seen();
        Duration size = skew.abs();
        Thresholds thresholds = target.thresholds();
        Status status =
                size.compareTo(thresholds.clockSkewFail()) >= 0
                        ? Status.FAIL
                        : size.compareTo(thresholds.clockSkewWarn()) >= 0
                                ? Status.WARN
                                : Status.PASS;
        return List.of(
                Finding.judged(status, FindingCode.CLOCK_SKEW, "skew", words(look))
                        .measured(skew.toMillis() / 1000.0, "seconds")
                        .unlessPassed(
                                NextStep.anywhere(
                                        "compare both with a third clock; on the wrong one",
                                        "timedatectl;"
                                                + " systemctl status chrony systemd-timesyncd")));
    }

    private static Look look(CheckContext target) {
        Instant sent = target.clock().instant();
        NodeTime theirs = target.node().time();
        Duration roundTrip = Duration.between(sent, target.clock().instant()).abs();
        Instant ours = sent.plus(roundTrip.dividedBy(2));
        // The host cuts its time to the second, so on average it shows half a second less.
        return new Look(
                Duration.between(ours, theirs.time().plusMillis(500)),
                roundTrip.plus(Duration.ofSeconds(1)));
    }

    private static String words(Look look) {
        Duration skew = look.seen();
        if (skew.isZero() && look.skew().abs().compareTo(Duration.ofSeconds(1)) > 0) {
            return "agrees with this machine, as far as can be told to within "
                    + Quantity.duration(look.uncertainty());
        }
        Duration size = skew.abs();
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

package felhom.agent.observe;

import felhom.agent.report.Finding;
import felhom.agent.report.Quantity;
import felhom.agent.report.Status;

/** Says that something was not looked at, where another check says why. */
public final class NotChecked {
    private NotChecked() {}

    public static Finding containers(int count) {
        return Finding.of(
                Status.SKIP,
                "containers",
                Quantity.count(count, "was", "were") + " not read, see the guests check");
    }
}

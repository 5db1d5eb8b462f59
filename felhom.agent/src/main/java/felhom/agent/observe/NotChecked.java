package felhom.agent.observe;

import felhom.agent.report.Finding;
import felhom.agent.report.Quantity;
import felhom.agent.report.Status;

/** Reports that something was not checked, if another check reports the reason. */
public final class NotChecked {
    private NotChecked() {}

    public static Finding containers(int count) {
        return Finding.of(
                Status.SKIP,
                "containers",
                Quantity.count(count, "was", "were") + " not read, see the guests check");
    }
}

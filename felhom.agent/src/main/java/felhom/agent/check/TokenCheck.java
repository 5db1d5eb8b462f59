package felhom.agent.check;

import felhom.agent.observe.CheckContext;
import felhom.agent.report.Finding;

import java.util.List;

/**
 * Reports the token's id. The sign-in has succeeded by then, and another check covers the rights.
 */
public final class TokenCheck implements Check {
    @Override
    public String id() {
        return "token";
    }

    @Override
    public List<Finding> run(CheckContext target) {
        return List.of(Finding.pass("sign-in", "accepted as " + target.token()));
    }
}

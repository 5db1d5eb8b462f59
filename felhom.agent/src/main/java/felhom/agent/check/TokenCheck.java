package felhom.agent.check;

import felhom.agent.observe.CheckContext;
import felhom.agent.report.Finding;

import java.util.List;

/** Who the token is. That it may come in is known when checks run; what it may do, another says. */
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

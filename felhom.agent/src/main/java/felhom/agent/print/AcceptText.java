package felhom.agent.print;

import felhom.agent.config.ConfigLayout;
import felhom.agent.config.Setting;

/** The entry of the configuration that accepts findings, to be pasted. */
final class AcceptText {
    private AcceptText() {}

    static String of(Printout.Accept wanted) {
        String subject =
                wanted.subject()
                        .map(name -> "\"subject\": " + ConfigLayout.quoted(name) + ", ")
                        .orElse("");
        return """
        // Paste this into the configuration. If there is a list "%1$s" already, paste the entry alone.
        // To accept it for a time, add "until": "2027-01-31" (the last day, in UTC). To accept it until
        // it grows, add "until": "grows" and "value": NUMBER, the measure of the JSON report.
        "%1$s": [
          { "code": "%2$s", %3$s"reason": %4$s }
        ],
        """
                .formatted(
                        Setting.ACCEPT.key(),
                        wanted.code(),
                        subject,
                        ConfigLayout.quoted(wanted.reason()));
    }
}

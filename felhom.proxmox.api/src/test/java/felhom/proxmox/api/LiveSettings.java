package felhom.proxmox.api;

import felhom.proxmox.model.NodeName;
import felhom.proxmox.model.VmId;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Which real host the contract may be held against, and on which guest. */
record LiveSettings(
        URI url,
        ApiToken token,
        String pin,
        NodeName node,
        VmId guest,
        Optional<VmId> machine,
        Optional<ApiToken> tokenWithoutRights) {
    static final String URL = "FELHOM_LIVE_URL";
    static final String TOKEN = "FELHOM_LIVE_TOKEN";
    static final String PIN = "FELHOM_LIVE_PIN";
    static final String NODE = "FELHOM_LIVE_NODE";
    static final String GUEST = "FELHOM_LIVE_GUEST";
    static final List<String> NEEDED = List.of(URL, TOKEN, PIN, NODE, GUEST);

    /** May be left out: then no virtual machine is used. */
    static final String MACHINE = "FELHOM_LIVE_VM";

    /** May be left out. */
    static final String POWERLESS = "FELHOM_LIVE_TOKEN_WITHOUT_RIGHTS";

    /**
     * Reads them.
     *
     * @return empty if none is set
     * @throws IllegalArgumentException if some are set but not all, or one cannot be used: a host
     *     that was to be tested must not be skipped silently
     */
    static Optional<LiveSettings> of(Map<String, String> environment) {
        List<String> missing =
                NEEDED.stream()
                        .filter(name -> environment.getOrDefault(name, "").isBlank())
                        .toList();
        if (missing.size() == NEEDED.size()) {
            return Optional.empty();
        }
        if (!missing.isEmpty()) {
            throw new IllegalArgumentException(
                    "a real host is to be tested, but not set: " + String.join(", ", missing));
        }
        return Optional.of(
                new LiveSettings(
                        URI.create(environment.get(URL)),
                        token(TOKEN, environment.get(TOKEN)),
                        Fingerprint.parse(environment.get(PIN)).toString(),
                        NodeName.parse(environment.get(NODE)),
                        VmId.parse(environment.get(GUEST)),
                        Optional.ofNullable(environment.get(MACHINE))
                                .filter(text -> !text.isBlank())
                                .map(VmId::parse),
                        Optional.ofNullable(environment.get(POWERLESS))
                                .filter(text -> !text.isBlank())
                                .map(text -> token(POWERLESS, text))));
    }

    /** The secret never gets into the message. */
    private static ApiToken token(String name, String text) {
        try {
            return ApiToken.parse(text);
        } catch (IllegalArgumentException unusable) {
            throw new IllegalArgumentException(name + ": " + unusable.getMessage());
        }
    }
}

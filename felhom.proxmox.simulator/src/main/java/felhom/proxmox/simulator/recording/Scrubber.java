package felhom.proxmox.simulator.recording;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;

import felhom.proxmox.model.Exchange;
import felhom.proxmox.simulator.internal.TlsIdentity;
import felhom.proxmox.simulator.recording.StandIns.Kind;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Makes a recording of what a host answered: with stand-ins for all that is the host's own. */
public final class Scrubber {
    static final JsonMapper JSON =
            JsonMapper.builder()
                    .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                    .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                    .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
                    .build();

    private static final Pattern COMMON_NAME = Pattern.compile("(?:^|,)\\s*CN=([^,]+)");
    private static final Pattern UNIT = Pattern.compile("(?:^|,)\\s*OU=([0-9a-fA-F-]{36})");
    private static final String OWN_AUTHORITY = "PVE Cluster Manager CA";

    private final StandIns standIns = new StandIns();
    private final Vocabulary vocabulary = Vocabulary.load();
    private final TextScrubber texts = new TextScrubber(standIns, vocabulary);
    private final BodyScrubber bodies = new BodyScrubber(texts, standIns, vocabulary);
    private final TargetScrubber targets = new TargetScrubber(texts, bodies);

    /** Makes one, which knows no name yet. */
    public Scrubber() {}

    /**
     * Replaces what is the host's own.
     *
     * @param seen what was recorded
     * @param certificate the certificate that the host showed
     * @return the same, without it
     */
    public Recording scrubbed(Recording seen, Optional<X509Certificate> certificate) {
        seen.entries().forEach(this::learn);
        texts.account(seen.token());
        standIns.settle();
        List<Recording.Entry> entries = new ArrayList<>();
        for (Recording.Entry entry : seen.entries()) {
            String[] request = entry.request().split(" ", 2);
            entries.add(
                    new Recording.Entry(
                            request[0] + " " + targets.scrubbed(request[1]),
                            entry.at(),
                            entry.took(),
                            outcome(TargetScrubber.path(request[1]), entry.outcome())));
        }
        Map<String, String> notes = new TreeMap<>();
        seen.notes().forEach((name, value) -> notes.put(name, note(value)));
        return new Recording(
                seen.begun(),
                texts.account(seen.token()),
                certificate.map(this::shown),
                notes,
                entries);
    }

    private String note(String value) {
        return standIns.knows(value) ? standIns.name(value, Kind.OTHER) : texts.text(value);
    }

    private void learn(Recording.Entry entry) {
        String target = entry.request().split(" ", 2)[1];
        targets.learn(target);
        if (entry.outcome() instanceof Exchange.Answer answer) {
            json(answer.body()).ifPresent(body -> bodies.learn(TargetScrubber.path(target), body));
        }
    }

    private Exchange.Outcome outcome(String path, Exchange.Outcome outcome) {
        return switch (outcome) {
            case Exchange.Failure failure ->
                    new Exchange.Failure(failure.trouble(), texts.text(failure.words()));
            case Exchange.Answer answer ->
                    new Exchange.Answer(
                            answer.status(),
                            texts.text(answer.reason()),
                            body(path, answer.body()),
                            texts.text(answer.server()),
                            answer.asksForLogin());
        };
    }

    private byte[] body(String path, byte[] body) {
        Optional<JsonNode> json = json(body);
        if (json.isPresent()) {
            return bytes(bodies.scrubbed(path, json.get()));
        }
        Optional<String> text = text(body);
        return text.isPresent()
                ? texts.text(text.get()).getBytes(StandardCharsets.UTF_8)
                : notText(body);
    }

    /** What is no UTF-8 stays that. */
    private byte[] notText(byte[] body) {
        String latin = new String(body, StandardCharsets.ISO_8859_1);
        StringBuilder done = new StringBuilder();
        Matcher parts = Pattern.compile("[\\x00-\\x7f]+|[\\x80-\\xff]").matcher(latin);
        while (parts.find()) {
            done.append(parts.group().charAt(0) > 0x7f ? "\u00ff" : texts.text(parts.group()));
        }
        return done.toString().getBytes(StandardCharsets.ISO_8859_1);
    }

    static Optional<String> text(byte[] body) {
        try {
            return Optional.of(
                    StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(body)).toString());
        } catch (CharacterCodingException other) {
            return Optional.empty();
        }
    }

    static Optional<JsonNode> json(byte[] body) {
        try {
            return Optional.of(JSON.readTree(body)).filter(JsonNode::isContainerNode);
        } catch (IOException other) {
            return Optional.empty();
        }
    }

    private static byte[] bytes(JsonNode json) {
        try {
            return JSON.writeValueAsBytes(json);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a tree of JSON cannot be written", e);
        }
    }

    private Recording.Shown shown(X509Certificate certificate) {
        String issuer = certificate.getIssuerX500Principal().getName();
        Matcher name = COMMON_NAME.matcher(certificate.getSubjectX500Principal().getName());
        Matcher unit = UNIT.matcher(issuer);
        return new Recording.Shown(
                texts.text(TlsIdentity.fingerprint(certificate)),
                name.find() ? texts.text(name.group(1)) : "host",
                issuer.contains(OWN_AUTHORITY) && unit.find()
                        ? Optional.of(texts.text(unit.group(1)))
                        : Optional.empty(),
                certificate.getNotBefore().toInstant(),
                certificate.getNotAfter().toInstant());
    }
}

package felhom.proxmox.simulator.recording;

import felhom.proxmox.simulator.recording.StandIns.Kind;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Replaces the names in path and query of a request. */
final class TargetScrubber {
    private static final String BASE = "/api2/json";

    private final TextScrubber texts;
    private final BodyScrubber values;

    TargetScrubber(TextScrubber texts, BodyScrubber values) {
        this.texts = texts;
        this.values = values;
    }

    /** The path below the API's, without the query. */
    static String path(String target) {
        int question = target.indexOf('?');
        String path = question < 0 ? target : target.substring(0, question);
        return path.startsWith(BASE) ? path.substring(BASE.length()) : path;
    }

    /** Notes the names in a target. */
    void learn(String target) {
        segments(path(target));
    }

    String scrubbed(String target) {
        int question = target.indexOf('?');
        String path = BASE + segments(path(target));
        return question < 0 ? path : path + "?" + query(target.substring(question + 1));
    }

    private String segments(String path) {
        List<String> done = new ArrayList<>();
        String before = "";
        for (String part : path.split("/", -1)) {
            String plain = URLDecoder.decode(part.replace("+", "%2B"), StandardCharsets.UTF_8);
            done.add(encoded(segment(before, plain)));
            before = plain;
        }
        return String.join("/", done);
    }

    private String segment(String before, String part) {
        return switch (before) {
            case "nodes" -> texts.name(part, Kind.NODE);
            case "storage" -> texts.name(part, Kind.STORAGE);
            case "users" -> texts.account(part);
            case "tasks", "content" -> texts.text(part);
            case "backup", "snapshot", "pools", "zfs", "token", "groups", "roles", "domains" ->
                    texts.name(part, Kind.OTHER);
            default -> texts.text(part);
        };
    }

    private String query(String query) {
        List<String> done = new ArrayList<>();
        for (String pair : query.split("&", -1)) {
            int equals = pair.indexOf('=');
            String name = equals < 0 ? pair : pair.substring(0, equals);
            String value =
                    equals < 0
                            ? ""
                            : URLDecoder.decode(pair.substring(equals + 1), StandardCharsets.UTF_8);
            done.add(name + "=" + encoded(parameter(name, value)));
        }
        return String.join("&", done);
    }

    private String parameter(String name, String value) {
        return switch (name) {
            case "storage" -> texts.name(value, Kind.STORAGE);
            case "node", "target" -> texts.name(value, Kind.NODE);
            case "path" -> values.accessPath(value);
            case "userid", "userfilter" -> texts.account(value);
            default -> texts.text(value);
        };
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}

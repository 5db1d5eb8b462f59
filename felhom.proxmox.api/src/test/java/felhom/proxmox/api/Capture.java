package felhom.proxmox.api;

import felhom.proxmox.api.internal.http.WireAnswer;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/** An answer of a real Proxmox VE 9.2 host, from the fixture files beside this class. */
record Capture(
        String number, String request, String token, int status, String reason, String body) {
    static List<Capture> load(String file) {
        return rows(file).stream().map(Capture::of).toList();
    }

    static Capture of(String[] columns) {
        return new Capture(
                columns[0],
                columns[1],
                columns[2],
                Integer.parseInt(columns[3]),
                columns[4],
                unescape(columns[5]));
    }

    /** The columns of a fixture file. */
    static List<String[]> rows(String file) {
        try (InputStream in = Capture.class.getResourceAsStream(file)) {
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            return Arrays.stream(text.split("\n"))
                    .filter(line -> !line.startsWith("#"))
                    .map(line -> line.split("\t", -1))
                    .toList();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    static Capture find(String file, String number) {
        return load(file).stream().filter(c -> c.number().equals(number)).findFirst().orElseThrow();
    }

    WireAnswer answer() {
        return new WireAnswer(status, reason, body.getBytes(StandardCharsets.UTF_8));
    }

    String path() {
        String target = request.substring(request.indexOf(' ') + 1);
        int question = target.indexOf('?');
        return question < 0 ? target : target.substring(0, question);
    }

    @Override
    public String toString() {
        return number + " " + request + " as " + token + " -> " + status;
    }

    private static String unescape(String text) {
        StringBuilder result = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c != '\\') {
                result.append(c);
            } else {
                char next = text.charAt(++i);
                result.append(next == 'n' ? '\n' : next == 't' ? '\t' : next);
            }
        }
        return result.toString();
    }
}

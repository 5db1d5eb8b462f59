package felhom.proxmox.api;

import felhom.proxmox.api.internal.WireAnswer;

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
        try (InputStream in = Capture.class.getResourceAsStream(file)) {
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            return Arrays.stream(text.split("\n"))
                    .filter(line -> !line.startsWith("#"))
                    .map(line -> line.split("\t", -1))
                    .map(
                            c ->
                                    new Capture(
                                            c[0],
                                            c[1],
                                            c[2],
                                            Integer.parseInt(c[3]),
                                            c[4],
                                            unescape(c[5])))
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

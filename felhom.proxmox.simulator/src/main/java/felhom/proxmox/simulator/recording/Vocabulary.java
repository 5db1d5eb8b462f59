package felhom.proxmox.simulator.recording;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/** The words that Proxmox VE, its tools and Debian write, which tell nothing of a host. */
final class Vocabulary {
    private static final Set<String> HOSTS =
            Set.of(
                    "download.proxmox.com",
                    "enterprise.proxmox.com",
                    "www.proxmox.com",
                    "pve.proxmox.com",
                    "deb.debian.org",
                    "security.debian.org",
                    "ftp.debian.org",
                    "www.debian.org");

    private final Set<String> words;

    private Vocabulary(Set<String> words) {
        this.words = words;
    }

    static Vocabulary load() {
        try (InputStream in =
                        Objects.requireNonNull(
                                Vocabulary.class.getResourceAsStream("vocabulary.txt"));
                BufferedReader lines =
                        new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            return new Vocabulary(lines.lines().collect(Collectors.toUnmodifiableSet()));
        } catch (IOException e) {
            throw new UncheckedIOException("the vocabulary cannot be read", e);
        }
    }

    /** Whether it is a word, in this or in small letters; a single letter is. */
    boolean has(String word) {
        return word.length() == 1 && word.charAt(0) < 0x7f
                || words.contains(word)
                || words.contains(word.toLowerCase(Locale.ROOT));
    }

    boolean hasHost(String name) {
        return HOSTS.contains(name);
    }
}

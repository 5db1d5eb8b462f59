package felhom.proxmox.simulator;

import felhom.proxmox.simulator.Parameter.Check;

import java.util.Optional;
import java.util.regex.Pattern;

/** Checks of values, with the words of pve-common's JSONSchema. */
final class Formats {
    private static final Pattern DNS_LABELS =
            Pattern.compile(
                    "(?:[a-zA-Z0-9](?:[a-zA-Z0-9-]*[a-zA-Z0-9])?\\.)*"
                            + "[a-zA-Z0-9](?:[a-zA-Z0-9-]*[a-zA-Z0-9])?");
    private static final Pattern TAG = Pattern.compile("[a-z0-9_][a-z0-9_\\-+.]*");
    private static final Pattern NUMBER = Pattern.compile("[+-]?\\d+(?:\\.\\d+)?");
    private static final Pattern ADDRESS =
            Pattern.compile("dhcp|manual|\\d{1,3}(?:\\.\\d{1,3}){3}/\\d{1,2}");
    private static final Pattern VMID = Pattern.compile("[1-9][0-9]{2,8}");

    static final Check ANY = (name, value) -> Optional.empty();

    /** A boolean inside a property string, where more words are taken than in a form. */
    static final Check SWITCH =
            (name, value) ->
                    value.matches("(?i)1|on|yes|true|0|off|no|false")
                            ? Optional.empty()
                            : Parameter.typeProblem("boolean", value);

    static final Check NUMERIC =
            (name, value) ->
                    NUMBER.matcher(value).matches()
                            ? Optional.empty()
                            : Parameter.typeProblem("number", value);

    static final Check DNS_NAME = form(DNS_LABELS, "value does not look like a valid DNS name");

    static final Check IPV4_NETWORK =
            form(ADDRESS, "value does not look like a valid ipv4 network configuration");

    static final Check TAGS =
            (name, value) ->
                    Parameter.list(value).stream().allMatch(tag -> TAG.matcher(tag).matches())
                            ? Optional.empty()
                            : Optional.of("invalid format - invalid characters in tag\n");

    static final Check VMIDS =
            (name, value) ->
                    Parameter.list(value).stream().allMatch(id -> VMID.matcher(id).matches())
                            ? Optional.empty()
                            : Optional.of(
                                    "invalid format - value does not look like a valid VM ID\n");

    private Formats() {}

    static Check form(Pattern pattern, String problem) {
        return (name, value) -> Parameter.format(pattern, value, problem);
    }

    static Check matching(String regex) {
        Pattern pattern = Pattern.compile(regex);
        return (name, value) ->
                pattern.matcher(value).matches()
                        ? Optional.empty()
                        : Optional.of("value does not match the regex pattern");
    }

    static Check atLeast(int length) {
        return (name, value) ->
                value.length() >= length
                        ? Optional.empty()
                        : Optional.of("value must be at least " + length + " characters long");
    }

    static Check atMost(int length) {
        return (name, value) ->
                value.length() <= length
                        ? Optional.empty()
                        : Optional.of("value may only be " + length + " characters long");
    }

    /** A whole number in a range. */
    static Check between(long minimum, long maximum) {
        Check whole = (name, value) -> Parameter.integerProblem(value);
        return whole.and(range(minimum, maximum));
    }

    /** Any number in a range. */
    static Check range(long minimum, long maximum) {
        return (name, value) -> {
            double number = Double.parseDouble(value);
            if (number < minimum) {
                return Optional.of("value must have a minimum value of " + minimum);
            }
            return number > maximum
                    ? Optional.of("value must have a maximum value of " + maximum)
                    : Optional.empty();
        };
    }

    static Parameter string(String name, Check check) {
        return new Parameter(name, "string", true, check);
    }

    static Parameter integer(String name, long minimum, long maximum) {
        return new Parameter(name, "integer", true, between(minimum, maximum));
    }

    static Parameter number(String name, long minimum, long maximum) {
        return new Parameter(name, "number", true, NUMERIC.and(range(minimum, maximum)));
    }
}

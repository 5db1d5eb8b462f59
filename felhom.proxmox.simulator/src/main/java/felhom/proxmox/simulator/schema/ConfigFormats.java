package felhom.proxmox.simulator.schema;

import java.util.regex.Pattern;

/** The formats that only options of a container's configuration have, with their words. */
final class ConfigFormats {
    private static final Pattern VOLUME_ID = Pattern.compile("[^:\\s/]+:\\S+");
    private static final Pattern DNS_NAME =
            Pattern.compile(
                    "(?:[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?\\.)*"
                            + "[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?");
    private static final Pattern IPV4 =
            Pattern.compile(
                    "(?:(?:25[0-5]|2[0-4]\\d|1?\\d?\\d)\\.){3}(?:25[0-5]|2[0-4]\\d|1?\\d?\\d)");
    private static final Pattern TAG = Pattern.compile("(?i)[a-z0-9_][a-z0-9_+.-]*");

    private ConfigFormats() {}

    static Parameter volume(String name) {
        return Parameter.formatted(name, VOLUME_ID, "unable to parse volume ID '%s'");
    }

    static Parameter dnsName(String name) {
        return Parameter.formatted(name, DNS_NAME, "value does not look like a valid DNS name");
    }

    static Parameter dnsNames(String name) {
        return Parameter.formattedList(name, DNS_NAME, "value does not look like a valid DNS name");
    }

    static Parameter address(String name) {
        return Parameter.formatted(name, IPV4, "value does not look like a valid IPv4 address");
    }

    static Parameter addresses(String name) {
        return Parameter.formattedList(
                name,
                Pattern.compile("host|" + IPV4 + "|[0-9A-Fa-f:]*:[0-9A-Fa-f:.]*(%\\w+)?"),
                "value does not look like a valid IP address");
    }

    static Parameter network(String name) {
        return Parameter.formatted(
                name,
                Pattern.compile("dhcp|manual|" + IPV4 + "/([1-9]|[12]\\d|3[0-2])"),
                "value does not look like a valid ipv4 network configuration");
    }

    static Parameter hardwareAddress(String name) {
        return Parameter.formatted(
                name,
                Pattern.compile("[0-9A-Fa-f][02468ACEace](:[0-9A-Fa-f]{2}){5}"),
                "value does not look like a valid unicast MAC address");
    }

    static Parameter startup(String name) {
        return Parameter.formatted(
                name,
                Pattern.compile("(order=)?\\d+(,(up|down)=\\d+)*|(up|down)=\\d+(,(up|down)=\\d+)?"),
                "unable to parse startup options");
    }

    static Parameter tags(String name) {
        return Parameter.formattedList(name, TAG, "invalid characters in tag");
    }
}

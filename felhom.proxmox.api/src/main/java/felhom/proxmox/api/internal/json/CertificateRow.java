package felhom.proxmox.api.internal.json;

import com.fasterxml.jackson.annotation.JsonProperty;

import felhom.proxmox.model.HostCertificate;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

record CertificateRow(
        @Nullable String filename,
        @Nullable String fingerprint,
        @Nullable String subject,
        @Nullable String issuer,
        @Nullable Long notbefore,
        @Nullable Long notafter,
        @Nullable List<@Nullable String> san,
        @JsonProperty("public-key-type") @Nullable String publicKeyType,
        @JsonProperty("public-key-bits") @Nullable Long publicKeyBits,
        @Nullable String pem) {
    HostCertificate toModel() {
        return new HostCertificate(
                Absent.required(filename, "filename"),
                Optional.ofNullable(fingerprint),
                Optional.ofNullable(subject),
                Optional.ofNullable(issuer),
                Absent.moment(notbefore),
                Absent.moment(notafter),
                san == null ? List.of() : san.stream().filter(Objects::nonNull).toList(),
                Optional.ofNullable(publicKeyType),
                Absent.small(publicKeyBits),
                Optional.ofNullable(pem));
    }
}

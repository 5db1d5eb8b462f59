package felhom.proxmox.api.internal.json;

import felhom.proxmox.model.HostCertificate;

final class CertificateRow {
    private CertificateRow() {}

    static HostCertificate toModel(JsonObject row) {
        return new HostCertificate(
                row.required("filename"),
                row.text("fingerprint"),
                row.text("subject"),
                row.text("issuer"),
                row.moment("notbefore"),
                row.moment("notafter"),
                row.texts("san"),
                row.text("public-key-type"),
                row.small("public-key-bits"),
                row.text("pem"));
    }
}

package felhom.proxmox.simulator;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import felhom.proxmox.simulator.internal.TlsIdentity;
import felhom.proxmox.simulator.schema.JsonNodes;
import felhom.proxmox.simulator.schema.Reply;

import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.security.interfaces.RSAPublicKey;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;

/** Answers about the host's certificates: those it really shows. */
final class CertificateCalls {
    private CertificateCalls() {}

    static Reply list(CallContext visit) {
        ArrayNode files =
                JsonNodes.array()
                        .add(row("pve-root-ca.pem", visit.identity().authority()))
                        .add(row("pve-ssl.pem", visit.identity().own()));
        visit.identity()
                .brought()
                .ifPresent(brought -> files.add(row("pveproxy-ssl.pem", brought.certificate())));
        return Reply.of(files);
    }

    private static ObjectNode row(String file, X509Certificate certificate) {
        ObjectNode row =
                JsonNodes.object()
                        .put("filename", file)
                        .put("fingerprint", TlsIdentity.fingerprint(certificate))
                        .put("subject", name(certificate.getSubjectX500Principal().getName()))
                        .put("issuer", name(certificate.getIssuerX500Principal().getName()))
                        .put("notbefore", certificate.getNotBefore().toInstant().getEpochSecond())
                        .put("notafter", certificate.getNotAfter().toInstant().getEpochSecond())
                        .put("pem", TlsIdentity.pem(certificate));
        if (certificate.getPublicKey() instanceof RSAPublicKey key) {
            row.put("public-key-type", "rsaEncryption");
            row.put("public-key-bits", key.getModulus().bitLength());
        } else {
            row.put("public-key-type", "id-ecPublicKey");
            row.put("public-key-bits", 256);
        }
        ArrayNode names = row.putArray("san");
        alternativeNames(certificate).forEach(names::add);
        return row;
    }

    /** A name as OpenSSL prints it on one line: in the order of the certificate. */
    private static String name(String rfc2253) {
        List<String> parts = Arrays.asList(rfc2253.split(",", -1)).reversed();
        return "/" + String.join("/", parts);
    }

    private static List<String> alternativeNames(X509Certificate certificate) {
        try {
            Collection<List<?>> names = certificate.getSubjectAlternativeNames();
            return names == null
                    ? List.of()
                    : names.stream().map(name -> String.valueOf(name.get(1))).toList();
        } catch (CertificateParsingException e) {
            throw new IllegalStateException("the host's own certificate cannot be read", e);
        }
    }
}

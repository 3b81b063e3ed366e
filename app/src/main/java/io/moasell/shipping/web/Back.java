package io.moasell.shipping.web;

/** Where an act leads back to: the page it was done on, never out of the service. */
final class Back {

    private Back() {}

    static String to(String serviceId, String asked, String otherwise) {
        String home = "/s/" + serviceId + "/";
        boolean ours = asked.startsWith(home) && !asked.contains("\\") && !asked.contains("\n");
        return "redirect:" + (ours ? asked : home + otherwise);
    }
}

from django.urls import path

from vidan.desk.printing import acts, printers, queue, slips

JOB = "printing/<uuid:job_id>/"
PRINTER = "settings/printers/<uuid:printer_id>/"

urlpatterns = [
    path("printing/", queue.queue, name="printing"),
    path(f"{JOB}paper/", queue.paper, name="print-paper"),
    path(f"{JOB}retry/", acts.retry, name="print-retry"),
    path(f"{JOB}cancel/", acts.cancel, name="print-cancel"),
    path(f"{JOB}here/", acts.print_here, name="print-here"),
    path(f"{JOB}again/", acts.reprint, name="print-again"),
    path("dossiers/<uuid:dossier_id>/narrow-slip/", slips.slip, name="narrow-slip"),
    path("settings/printers/", printers.printers, name="printers"),
    path("settings/printers/new/", printers.add, name="printer-new"),
    path(PRINTER, printers.change, name="printer-change"),
    path(f"{PRINTER}test/", printers.test, name="printer-test"),
]

"""The named types of administrative papers (decree 30/2020, annex III)."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from vidan.core.errors import InvalidInputError

# A công văn and a thư công have no abbreviation, so they are not listed.
NAMES = {
    "NQ": gettext_lazy("NGHỊ QUYẾT"),
    "QĐ": gettext_lazy("QUYẾT ĐỊNH"),
    "CT": gettext_lazy("CHỈ THỊ"),
    "QC": gettext_lazy("QUY CHẾ"),
    "QyĐ": gettext_lazy("QUY ĐỊNH"),
    "TC": gettext_lazy("THÔNG CÁO"),
    "TB": gettext_lazy("THÔNG BÁO"),
    "HD": gettext_lazy("HƯỚNG DẪN"),
    "CTr": gettext_lazy("CHƯƠNG TRÌNH"),
    "KH": gettext_lazy("KẾ HOẠCH"),
    "PA": gettext_lazy("PHƯƠNG ÁN"),
    "ĐA": gettext_lazy("ĐỀ ÁN"),
    "DA": gettext_lazy("DỰ ÁN"),
    "BC": gettext_lazy("BÁO CÁO"),
    "BB": gettext_lazy("BIÊN BẢN"),
    "TTr": gettext_lazy("TỜ TRÌNH"),
    "HĐ": gettext_lazy("HỢP ĐỒNG"),
    "CĐ": gettext_lazy("CÔNG ĐIỆN"),
    "BGN": gettext_lazy("BẢN GHI NHỚ"),
    "BTT": gettext_lazy("BẢN THỎA THUẬN"),
    "GUQ": gettext_lazy("GIẤY ỦY QUYỀN"),
    "GM": gettext_lazy("GIẤY MỜI"),
    "GGT": gettext_lazy("GIẤY GIỚI THIỆU"),
    "GNP": gettext_lazy("GIẤY NGHỈ PHÉP"),
    "PG": gettext_lazy("PHIẾU GỬI"),
    "PC": gettext_lazy("PHIẾU CHUYỂN"),
    "PB": gettext_lazy("PHIẾU BÁO"),
}


def kind_name(abbreviation: str) -> str:
    """BC -> BÁO CÁO"""
    if abbreviation not in NAMES:
        raise InvalidInputError(
            _("Không có loại văn bản viết tắt “%(kind)s”. Vui lòng chọn lại loại.")
            % {"kind": abbreviation}
        )
    return str(NAMES[abbreviation])

import pytest

from vidan.communes.models import Profile


def test_the_landing_page_lists_the_communes_served(client, in_lung_phinh):
    page = client.get("/").content.decode()

    assert "Xã Lùng Phình" in page
    assert 'href="/lai-khe/"' in page


def test_a_commune_is_found_by_part_of_its_name_without_accents(client, in_lung_phinh):
    page = client.get("/", {"tim": "LUNG phi"}).content.decode()

    assert 'href="/lung-phinh/"' in page
    assert 'href="/lai-khe/"' not in page


def test_a_name_that_is_none_says_what_to_do(client, in_lung_phinh):
    answer = client.get("/", {"tim": "<script>x", "page": "abc"})

    assert answer.status_code == 200
    assert "Không có xã, phường nào tên như vậy" in answer.content.decode()
    assert "<script>x" not in answer.content.decode()


def test_the_foot_of_every_page_says_where_and_whom_to_call(client, in_lung_phinh):
    Profile.objects.update(hotline="0214 3 888 999")

    page = client.get("/lung-phinh/").content.decode()

    assert "thôn Lùng Phình, xã Lùng Phình" in page
    assert 'href="tel:02143888999"' in page


def test_a_commune_without_profile_still_has_its_pages(client, in_lung_phinh):
    for path in ("", "lich/", "thu-tuc/", "thu-tuc/2.000815/", "tra-cuu/"):
        assert client.get(f"/anh-son/{path}").status_code == 200


@pytest.mark.parametrize("path", ["/lung-phinh-gia/", "/lung-phinh/khong-co/"])
def test_what_is_not_there_is_a_calm_page(client, in_lung_phinh, path):
    answer = client.get(path)

    assert answer.status_code == 404
    assert "Không có trang này" in answer.content.decode()

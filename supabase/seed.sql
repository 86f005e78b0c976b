-- Development only: never run against a hosted project. Every text says that it is test data, and the telephone
-- numbers cannot be dialled.

select public.receive_submission(
  'san-pham', 1, array['SP-TEST-2222'], 'du-lieu-thu-00000000000001', 'xa-du-lieu-thu',
  '{
    "producerKind": "hop-tac-xa",
    "producerName": "Dữ liệu thử: hợp tác xã một",
    "representative": "Dữ liệu thử: người đại diện một",
    "phone": "+84000000001",
    "email": "du-lieu-thu-1@example.com",
    "commune": "xa-du-lieu-thu",
    "group": "thuc-pham",
    "productName": "Dữ liệu thử: bánh",
    "description": "Dữ liệu thử: mô tả sản phẩm một.",
    "materials": "Dữ liệu thử: nguyên liệu một",
    "materialsOrigin": "Dữ liệu thử: trong xã",
    "yearlyOutput": "Dữ liệu thử: 1 tấn",
    "stage": "dang-ban",
    "help": ["bao-bi", "truy-xuat"]
  }',
  '[{"purpose": "xu-ly-phieu", "version": "2026-11"}]', '{}'
);

select public.receive_submission(
  'san-pham', 1, array['SP-TEST-3333'], 'du-lieu-thu-00000000000002', 'thi-tran-du-lieu-thu',
  '{
    "producerKind": "ho-san-xuat",
    "producerName": "Dữ liệu thử: hộ kinh doanh hai",
    "representative": "Dữ liệu thử: người đại diện hai",
    "phone": "+84000000002",
    "email": "du-lieu-thu-2@example.com",
    "commune": "thi-tran-du-lieu-thu",
    "group": "do-uong",
    "productName": "Dữ liệu thử: trà",
    "description": "Dữ liệu thử: mô tả sản phẩm hai.",
    "materials": "Dữ liệu thử: nguyên liệu hai",
    "materialsOrigin": "Dữ liệu thử: xã bên",
    "yearlyOutput": "Dữ liệu thử: 200 kg",
    "stage": "y-tuong",
    "help": []
  }',
  '[{"purpose": "xu-ly-phieu", "version": "2026-11"}]', '{may-dien}'
);

-- The third is sent twice with other answers, so that there is one with a history.
select public.receive_submission(
  'san-pham', 1, array['SP-TEST-4444'], 'du-lieu-thu-00000000000003', null,
  '{
    "producerKind": "doanh-nghiep",
    "producerName": "Dữ liệu thử: doanh nghiệp ba",
    "representative": "Dữ liệu thử: người đại diện ba",
    "phone": "+84000000003",
    "email": "",
    "commune": "",
    "group": "luu-niem-noi-that-trang-tri",
    "productName": "Dữ liệu thử: rổ tre",
    "description": "Dữ liệu thử: mô tả sản phẩm ba.",
    "materials": "Dữ liệu thử: nguyên liệu ba",
    "materialsOrigin": "Dữ liệu thử: chưa rõ",
    "yearlyOutput": "",
    "stage": "da-lam",
    "help": ["von"]
  }',
  '[{"purpose": "xu-ly-phieu", "version": "2026-11"}]', '{}'
);

select public.receive_submission(
  'san-pham', 1, array['SP-TEST-4444'], 'du-lieu-thu-00000000000003', null,
  answers || '{"description": "Dữ liệu thử: mô tả sản phẩm ba, đã sửa."}', consents, '{}'
)
from public.submissions
where form = 'san-pham' and idempotency_key = 'du-lieu-thu-00000000000003';
